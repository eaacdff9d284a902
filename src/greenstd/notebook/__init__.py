"""Notebooks 笔记本: objects that show themselves, the catalogue as frames, and charts that work offline.

Objects show themselves without any import: put one at the end of a cell. `language("zh")` shows them in Chinese, `language("en")` in
English, `language("both")` in both, which is how it starts. Frames come from `cat.frame("limits")`, charts from `greenstd.notebook.charts`.
"""

from __future__ import annotations

from greenstd.notebook.labels import language

__all__ = ["language"]
