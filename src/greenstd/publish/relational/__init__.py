"""Tables 关系表: the catalogue as flat tables with keys, for data packages and databases, and back.

The tables follow from the model: a table a kind, and one for each list of things that have fields of their own. Lists of identifiers are
tables of links, other lists of texts stay together in one field. Every row of a list keeps its place in it (`position`).
"""

from greenstd.publish.relational import printed
from greenstd.publish.relational.from_rows import records
from greenstd.publish.relational.tables import Column, Link, Table, layout
from greenstd.publish.relational.to_rows import Row, rows

__all__ = ["Column", "Link", "Row", "Table", "layout", "printed", "records", "rows"]
