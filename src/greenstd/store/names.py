"""Forms of names 名称的检索形式: the pinyin and the traditional characters by which people look Chinese names up.

They are made when a release is (`greenstd.maintain.names`) and read through by a person; nothing converts an official title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from greenstd.store.place import Place
    from greenstd.store.source import Reader

# What takes one word of pinyin: a Chinese character, or letters and digits as they stand.
_WORDS = re.compile(r"[㐀-鿿]|[A-Za-z0-9]+")
_PINYIN = re.compile(r"[a-zü]{1,6}")
_KEYS = {"pinyin", "traditional"}


def words(name: str) -> list[str]:
    """The parts of a name that take one word of pinyin each.

    >>> words("PVC 地板")
    ['PVC', '地', '板']
    """
    return _WORDS.findall(name)


def faults(name: str, forms: Any) -> list[str]:
    """What is wrong with the forms of a name: empty where nothing is.

    >>> faults("涂料", {"pinyin": "tu", "traditional": ["塗料"]})
    ['the pinyin has 1 words, the name 2']
    """
    if not isinstance(forms, dict) or set(forms) - _KEYS or not isinstance(forms.get("pinyin"), str):
        return ['expected { pinyin = "tu liao", traditional = ["塗料"] }, of which traditional may be left out']
    found = []
    own, said = words(name), forms["pinyin"].split(" ")
    if len(own) != len(said):
        found.append(f"the pinyin has {len(said)} words, the name {len(own)}")
    else:
        for part, word in zip(own, said, strict=True):
            if (word != part.lower()) if part.isascii() else not _PINYIN.fullmatch(word):
                found.append(f"{word!r} cannot be how {part!r} is typed")
    traditional = forms.get("traditional", [])
    if not isinstance(traditional, list) or not all(isinstance(form, str) and len(form) == len(name) for form in traditional):
        found.append("traditional has to be a list of forms as long as the name")
    elif name in traditional:
        found.append("a traditional form that is the name itself says nothing")
    return found


def take_names(reader: Reader, table: Any, place: Place) -> None:
    """Take the table `[names]` of a source file, or note what is wrong with it."""
    if not isinstance(table, dict):
        reader.problem(place, "expected one [names], found an array")
        return
    taken = reader.tables.setdefault("names", {})
    for name, forms in table.items():
        problems = faults(name, forms)
        if name in taken:
            problems.append("is there already")
        for text in problems:
            reader.problem(place, f"{name!r}: {text}", name)
        taken.setdefault(name, forms)
