"""Headings 表头 and names of sheets, as they are written and read."""

from __future__ import annotations

from greenstd.publish.identifiers import slug
from greenstd.publish.words import title
from greenstd.store.kinds import KINDS
from greenstd.store.release import Tables

CONTENTS = "contents"
PART_WORDS = {"levels": "levels 等级", "product_types": "product types 产品类型", "conditions": "conditions 适用条件",
               "basic_requirements": "basic requirements 基本要求", "indicators": "indicators 评价指标"}  # fmt: skip
HEAD = ("limit 限量", "of product type 产品类型", "at level 等级", "where 条件")
ORDER = "order of limits"
LAYERS = "limit layers"
FORMS = {"name": "string", "pinyin": "string", "traditional": "texts"}
NOT_KNOWN = "not transcribed"


def headed(name: str, words: str | None = None) -> str:
    """A heading: what is read, and below it what it says to people."""
    words = title(name) if words is None else words
    return f"{name}\n{words}" if words and words != name else name


def field_of(heading: object) -> str:
    """What a heading was made of."""
    return str(heading).partition("\n")[0]


def sheet_names(held: Tables) -> dict[str, str]:
    """The sheet of each edition; names of sheets have at most 31 characters, and capitals make no difference in them."""
    names: dict[str, str] = {}
    used = {CONTENTS, "names", "units", *KINDS}
    for id_ in held["editions"]:
        name = base = slug(id_)[:28].rstrip("-")
        number = 2
        while name.casefold() in used:
            name, number = f"{base}~{number}", number + 1
        used.add(name.casefold())
        names[id_] = name
    return names
