"""What is asked in `tests/golden/answers`: a module a subject, each with `ASKED`, a title and a question a row."""
