"""Files of certificates 证书文件 and of credit records: TOML, JSON or CSV, as the commands take them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from greenstd import outside
from greenstd.certify.certificate import Certificate
from greenstd.certify.credit import CreditRegister
from greenstd.certify.table import COLUMNS, read_row
from greenstd.errors import CertificateError, InputError, TableError, listing


def read_certificates(path: Path, given: Mapping[str, Any]) -> list[Certificate]:
    """The certificates of a file: one of TOML or JSON (or a list under `certificates`), or the rows of a CSV table.

    Args:
        path: the file.
        given: fields that go before those of the file, where it holds one certificate.

    Raises:
        CertificateError: the file is not as expected; the message names the place.
        OSError: it cannot be read.
    """
    content = _content(path)
    if isinstance(content, list):
        return _rows(content, path)
    many = content.get("certificates") if isinstance(content, dict) else None
    tables = many if isinstance(many, list) else [content]
    found = []
    for number, one in enumerate(tables, 1):
        place = f"{path}, certificate {number}" if many is not None else str(path)
        if not isinstance(one, dict):
            raise CertificateError(f"{place}: expected a table with the keys of a certificate")
        try:
            found.append(Certificate.from_dict({**one, **given} if many is None else one))
        except CertificateError as error:
            raise CertificateError(f"{place}: {error}") from None
    return found


def read_credit(path: Path) -> CreditRegister:
    """The credit register of a file: a CSV table, or a list under `records`.

    Raises:
        CertificateError: the file is not as expected; the message names the place.
    """
    content = _content(path)
    records: Any
    if isinstance(content, list):
        records = _cells(content, path)
    else:
        records = content.get("records") if isinstance(content, dict) else None
        if not isinstance(records, list):
            raise CertificateError(f"{path}: expected a list of tables under 'records'")
    try:
        return CreditRegister(records)
    except CertificateError as error:
        raise CertificateError(f"{path}: {error}") from None


def _content(path: Path) -> Any:
    try:
        text = outside.text(path, outside.CERTIFICATES, encoding="utf-8-sig")
        if path.suffix.lower() == ".csv":
            return list(csv.reader(io.StringIO(text), strict=True))
        content = outside.from_toml(text) if path.suffix.lower() == ".toml" else outside.from_json(text)
    except (InputError, csv.Error) as error:
        raise CertificateError(f"{path} cannot be read: {error}; a large table is checked with greenstd.check_certificates()") from None
    return {"certificates": content, "records": content} if isinstance(content, list) else content


def _cells(rows: list[list[str]], path: Path) -> list[dict[str, str]]:
    """The rows of a CSV table by heading."""
    if not rows:
        raise CertificateError(f"{path} is empty; expected a line of headings")
    head = [cell.strip() for cell in rows[0]]
    twice = sorted(name for name, times in Counter(head).items() if times > 1)
    if twice:
        raise CertificateError(f"{path}, line 1: the heading {twice[0]!r} stands there twice")
    found = []
    for number, row in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in row):
            if len(row) != len(head):
                raise CertificateError(f"{path}, line {number}: expected {len(head)} cells, found {len(row)}")
            found.append({name: cell.strip() for name, cell in zip(head, row, strict=True)})
        else:
            found.append({})
    return found


def _rows(rows: list[list[str]], path: Path) -> list[Certificate]:
    cells = _cells(rows, path)
    head = [cell.strip() for cell in rows[0]]
    if "number" not in head:
        raise CertificateError(
            f"{path}, line 1: expected the heading number, and perhaps {listing(COLUMNS[1:], 30)}; found {listing(head, 20)}"
        )
    names = {name: name for name in head}
    known = set(COLUMNS)
    try:
        # Line 1 holds the headings.
        return [read_row({k: v for k, v in row.items() if k in known}, names, line) for line, row in enumerate(cells, 2) if row]
    except TableError as error:
        raise CertificateError(f"{path}, {error}") from None
