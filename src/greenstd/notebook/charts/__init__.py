"""Charts 图表 by Altair: how limits moved, when what held, how close a product is, how much is known.

Every function gives a `Picture`: it shows itself in a notebook without a network, `save("x.png")` writes it, and `chart` is the Altair
chart, to be changed at will. They need `pip install "greenstd[charts]"`.
"""

from __future__ import annotations

from greenstd.notebook.charts._limits import limits
from greenstd.notebook.charts._results import coverage, margins
from greenstd.notebook.charts._timeline import timeline
from greenstd.notebook.picture import Picture

__all__ = ["Picture", "coverage", "limits", "margins", "timeline"]
