"""Spreadsheet 电子表格: an XLSX that a person can read, an edition a sheet laid out as in the standard, and back.

The first sheet lists the others. A sheet of rows has one kind of record; a sheet of an edition has its own facts on top, then what its
table distinguishes, then the table: an indicator a row, a column for each product type, level and condition. The first cells of a row say
what the row is.
"""

from greenstd.publish.spreadsheet.read import read_spreadsheet
from greenstd.publish.spreadsheet.write import to_spreadsheet

__all__ = ["read_spreadsheet", "to_spreadsheet"]
