"""Data package 数据包: the catalogue as CSV or Parquet tables with a Frictionless `datapackage.json`, and back."""

from greenstd.publish.datapackage.forms import FORMS
from greenstd.publish.datapackage.read import read_data_package
from greenstd.publish.datapackage.write import to_data_package

__all__ = ["FORMS", "read_data_package", "to_data_package"]
