"""What the help says can be typed: every example of every command runs."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

import pytest

from greenstd.cli import main
from greenstd.cli.parser import parser
from tests.documentation import copy_of_repository

# What the shell is asked to do with the lines of completion, where that shell may not be installed.
NEEDS = {"| source": "fish"}


def commands(found: ArgumentParser) -> Iterator[ArgumentParser]:
    """A parser and those below it."""
    yield found
    for action in found._actions:
        if isinstance(action.choices, dict):
            for below in action.choices.values():
                yield from commands(below)


def typed(command: ArgumentParser) -> list[str]:
    """The examples at the end of a help text."""
    return [line.strip().split("   #")[0] for line in (command.epilog or "").splitlines() if line.startswith("  greenstd") or "$(" in line]


def _throw_away_keys(folder: Path) -> None:
    """A key pair for this test alone, and a signature by it."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "private.pem").write_bytes(private)
    public = key.public_key().public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo)
    (folder / "maintainers.pem").write_bytes(public)
    assert main(["data", "sign", "--key", str(folder / "private.pem"), str(folder / "data"), "-o", str(folder / "SHA256SUMS.sig")]) == 0


COMMANDS = {command.prog: command for command in commands(parser())}
EXAMPLES = list(dict.fromkeys(line for command in COMMANDS.values() for line in typed(command) if "COMMAND" not in line))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example(name: str) -> None:
    """Of itself, and on one line, to be copied."""
    assert any(name in line for line in typed(COMMANDS[name]))


@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_runs_as_it_stands(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a copy of the repository; a negative answer is an answer, bad use is not."""
    copy_of_repository(tmp_path)
    monkeypatch.chdir(tmp_path)
    if "data release" in line:
        # There has to be something to release.
        schemes = tmp_path / "data" / "catalogue" / "schemes.toml"
        schemes.write_text(schemes.read_text("utf-8").replace('en = "', 'en = "The ', 1), "utf-8")
    if ".pem" in line:
        _throw_away_keys(tmp_path)
    if "completion" in line:
        ended, said = _in_a_shell(line)
    else:
        ended = main(shlex.split(line)[1:])
        said = capsys.readouterr().err
    assert ended in (0, 1, 3), said
    assert "Traceback" not in said


def _in_a_shell(line: str) -> tuple[int, str]:
    shell = next((shell for sign, shell in NEEDS.items() if sign in line), "bash")
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run([shell, "-c", line], capture_output=True, env={**os.environ, "PATH": path}, check=False, encoding="utf-8")
    return done.returncode, done.stderr
