"""Names for searching 检索用名称: pinyin and traditional forms of every Chinese name, made by libraries and read through by a person.

`python -m greenstd.maintain.names data/catalogue` writes the file `names.toml` of a source folder anew: what stands in it already was
reviewed and stays, names that are gone go, new ones are added and printed, so that they can be read. It needs
`pip install "greenstd[maintain]"`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from greenstd.errors import MissingExtraError
from greenstd.files import write_whole
from greenstd.search.index import SEARCHED
from greenstd.store.names import faults, words
from greenstd.store.release import Tables, Wire
from greenstd.store.source import read_tables

FILE = "names.toml"
# Where OpenCC's dictionary (s2t) is wrong, or where people write a word in two ways: what it gives, and what becomes of that, the usual
# form first. An empty form stands for the word as it is in the name.
_FORMS = {
    "傢俱": ("", "傢俱", "傢具"),
    "評定製度": ("評定制度",),
    "全衝": ("全沖",),
    "半衝": ("半沖",),
    "幹鈉": ("乾鈉",),
    "幹摩擦": ("乾摩擦",),
    "幹氣": ("乾氣",),
    "進舍": ("進捨",),
    "週轉": ("周轉",),
    "皁": ("皂",),
    "牀": ("床",),
    "發佈": ("發布", "發佈"),
    "苯並": ("苯并", "苯並"),
    "臺": ("臺", "台"),
    "溼": ("濕", "溼"),
    "爲": ("為", "爲"),
    "佔": ("占", "佔"),
    "僞": ("偽", "僞"),
    "鹼": ("鹼", "碱"),
    "熒光": ("熒光", "螢光"),
    "標杆": ("標杆", "標桿"),
}
# Where pypinyin reads a word across a boundary, or a place by its surname.
_READINGS = {"长三角": "chang san jiao", "项目的通知": "xiang mu de tong zhi"}


def chinese_names(tables: Tables) -> dict[str, None]:
    """Every Chinese name and alias of the records that a search looks through, in order."""
    found: dict[str, None] = {}
    for kind in SEARCHED:
        for record in tables.get(kind, {}).values():
            parts = [record, *record.get("indicators", ())] if kind == "editions" else [record]
            for part in parts:
                for name in (part.get("zh"), *part.get("aliases", ())):
                    if name and any("㐀" <= c <= "鿿" for c in name):
                        found[name] = None
    return dict.fromkeys(sorted(found))


def forms_of(names: Iterable[str]) -> Tables:
    """Pinyin and traditional forms as the libraries give them, corrected by the rules above."""
    try:
        from opencc import OpenCC
        from pypinyin import lazy_pinyin, load_phrases_dict
    except ImportError:
        raise MissingExtraError('names are made with pypinyin and opencc: pip install "greenstd[maintain]"') from None
    load_phrases_dict({phrase: [[syllable] for syllable in reading.split(" ")] for phrase, reading in _READINGS.items()})
    convert = OpenCC("s2t").convert
    result: Tables = {"names": {}}
    for name in names:
        said = " ".join(lazy_pinyin(name, errors=lambda text: " ".join(words(text.lower())), v_to_u=True))
        forms: Wire = {"pinyin": " ".join(said.split())}
        traditional = [form for form in _traditional(name, convert(name)) if form != name]
        if traditional:
            forms["traditional"] = traditional
        result["names"][name] = forms
    return result


def _traditional(name: str, converted: str) -> list[str]:
    """The forms of a name, the most usual first."""
    found = [converted]
    for given, forms in _FORMS.items():
        if given not in converted:
            continue
        place = converted.index(given)
        plain = name[place : place + len(given)] if len(name) == len(converted) else given
        found = [form.replace(given, wanted or plain) for wanted in forms for form in found]
    return list(dict.fromkeys(found))


def write(tables: Tables) -> str:
    """The text of the file."""
    lines = [
        "# Pinyin and traditional characters by which Chinese names are looked up. Official titles are never converted.",
        "# Made by `python -m greenstd.maintain.names` and read through; a correction made here by hand stays.",
        "",
        "[names]",
    ]
    for name, forms in sorted(tables["names"].items()):
        more = ", traditional = [" + ", ".join(f'"{form}"' for form in forms["traditional"]) + "]" if forms.get("traditional") else ""
        lines.append(f'"{name}" = {{ pinyin = "{forms["pinyin"]}"{more} }}')
    return "\n".join(lines) + "\n"


def renew(folder: str | os.PathLike[str]) -> dict[str, Wire]:
    """Bring the file of a source folder up to its names; what was added.

    Raises:
        DataError: the folder has problems.
        MissingExtraError: a library is not installed.
    """
    tables = read_tables(folder)
    known = tables.get("names", {})
    names = chinese_names(tables)
    new = forms_of(name for name in names if name not in known)["names"]
    kept = {"names": {name: known.get(name) or new[name] for name in names}}
    write_whole(Path(folder) / FILE, write(kept).encode())
    return {name: {**forms, "faults": faults(name, forms)} for name, forms in new.items()}


def main() -> int:
    """Renew the file of a folder and print what is new."""
    folder = sys.argv[1] if len(sys.argv) > 1 else "data/catalogue"
    for name, forms in renew(folder).items():
        print(name, forms["pinyin"], *forms.get("traditional", ()), *forms["faults"], sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
