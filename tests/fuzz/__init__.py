"""Fuzzing 模糊测试: everything that is read from outside, fed with what nobody would write. Run with `python -m tests.fuzz`."""
