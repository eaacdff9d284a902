"""What is asked of certificates in `tests/golden/certificates`: a module a subject, each with `ASKED`, a title and a question a row."""
