"""Tables 批量判定: whole tables of products, on any data frame engine, judged as `assess()` judges one."""

from greenstd.tables.columns import Matching
from greenstd.tables.given import Column, column
from greenstd.tables.judge import assess_table, match_columns
from greenstd.tables.long import assess_long

__all__ = ["Column", "Matching", "assess_long", "assess_table", "column", "match_columns"]
