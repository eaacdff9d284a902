"""The index 检索索引 of a catalogue: every name by which something may be looked up, folded, made when somebody first searches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from greenstd.model.names import fold
from greenstd.store.names import words

if TYPE_CHECKING:
    from greenstd.store.release import Release, Snapshot

# Kinds that are searched, in the order in which equally good matches are shown.
SEARCHED = (
    "categories", "editions", "standards", "schemes", "rules", "marks", "mark_regimes", "lists", "notices", "regions", "organisations",
    "provisions", "procurement", "recognitions", "targets", "factors", "certificate_formats", "statistics",
)  # fmt: skip
_RANK = {kind: rank for rank, kind in enumerate((*SEARCHED[:3], "indicators", *SEARCHED[3:]))}

# A name of fewer characters says nothing by standing within a text.
SHORTEST = 4

# How much a match by one sort of name counts.
WEIGHT = {
    "identifier": 1.0,
    "number": 1.0,
    "name": 1.0,
    "alias": 1.0,
    "standard": 0.98,
    "traditional form": 0.99,
    "pinyin": 0.9,
    "initials": 0.75,
}


class Entry(NamedTuple):
    """Something that can be found."""

    kind: str
    rank: int
    id: str
    zh: str | None
    en: str | None
    where: str
    """For an indicator, the editions that have it."""


class Name(NamedTuple):
    """One name of an entry; `starts` are the places in its folded form where a word or syllable begins (empty: anywhere counts)."""

    entry: int
    what: str
    shown: str
    starts: frozenset[int]


class Index:
    """Everything that can be found, and every folded name in one text, so that looking for a part is one search in it."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.names: list[Name] = []
        self.folded: list[str] = []
        self.numbers: dict[str, list[int]] = {}
        # How a character may sound, and the entries of a name by its sound.
        self.sounds: dict[str, str] = {}
        self.by_sound: dict[str, list[int]] = {}
        # Names that may stand within a longer text, by their folded form; and those that are a category's standards.
        self.within: dict[str, list[int]] = {}
        self.standards: list[Name] = []
        # Names by length, for slips; made when the first is looked for.
        self.lengths: dict[int, dict[str, list[int]]] = {}
        self.text: str = ""
        self.offsets: list[int] = []

    def add(self, entry: Entry, names: list[tuple[str | None, str]], forms: dict[str, Any]) -> None:
        """Take one entry with its names."""
        place = len(self.entries)
        self.entries.append(entry)
        seen = set()
        for name, what in names:
            if not name or (key := fold(name)) in seen or not key:
                continue
            seen.add(key)
            self._name(place, what, name, key, _word_starts(name) if name.isascii() else frozenset())
            if name in forms:
                self._forms(place, name, forms[name])

    def _name(self, entry: int, what: str, shown: str, key: str, starts: frozenset[int]) -> None:
        name = Name(entry, what, shown, starts)
        if len(key) >= SHORTEST and what not in ("pinyin", "initials"):
            self.within.setdefault(key, []).append(len(self.names))
        if what == "standard":
            self.standards.append(name)
        self.names.append(name)
        self.folded.append(key)

    def _forms(self, entry: int, name: str, forms: dict[str, Any]) -> None:
        for form in forms.get("traditional", ()):
            self._name(entry, "traditional form", f"{form}' of '{name}", fold(form), frozenset())
        syllables = forms["pinyin"].split(" ")
        for vowel in dict.fromkeys("uv" if "ü" in forms["pinyin"] else "v"):
            typed = [syllable.replace("ü", vowel) for syllable in syllables]
            starts, at = [], 0
            for syllable in typed:
                starts.append(at)
                at += len(syllable)
            self._name(entry, "pinyin", f"{' '.join(syllables)}' of '{name}", "".join(typed), frozenset(starts))
        if len(syllables) > 1:
            own = words(name)
            initials = "".join(word if part.isascii() else word[0] for part, word in zip(own, syllables, strict=True))
            self._name(entry, "initials", f"{initials}' of '{name}", initials, frozenset((0,)))
        sound = "".join(syllables)
        self.by_sound.setdefault(sound, []).append(len(self.names) - 1)
        for form in (name, *forms.get("traditional", ())):
            for part, word in zip(words(form), syllables, strict=False):
                if not part.isascii():
                    self.sounds.setdefault(part, word)

    def finish(self) -> Index:
        """Join the names, once all are there."""
        self.text = "\n".join(["", *self.folded, ""])
        at = 1
        for key in self.folded:
            self.offsets.append(at)
            at += len(key) + 1
        return self


def _word_starts(name: str) -> frozenset[int]:
    """Where the words of an English name begin in its folded form."""
    starts, at = [], 0
    for word in name.replace("-", " ").replace("/", " ").split():
        starts.append(at)
        at += len(fold(word))
    return frozenset(starts)


def index_of(store: Release | Snapshot) -> Index:
    """The index of everything a store holds, made from the records as they stand in it."""
    index = Index()
    forms = store.names
    rows: dict[str, tuple[list[str], list[dict[str, Any]]]] = {}
    for kind in SEARCHED:
        for id_ in store.ids(kind):
            record = store.get(kind, id_)
            names = [(id_, "identifier"), (record.get("number"), "number"), (record.get("zh"), "name"), (record.get("en"), "name")]
            names += [(alias, "alias") for alias in record.get("aliases", ())]
            if kind == "categories":
                names += [(family, "standard") for family in record.get("standards", ())]
            if kind in ("editions", "standards", "rules"):
                index.numbers.setdefault(record.get("number") or id_, []).append(len(index.entries))
            index.add(Entry(kind, _RANK[kind], id_, record.get("zh"), record.get("en"), ""), names, forms)
            for row in record.get("indicators", ()) if kind == "editions" else ():
                editions, same = rows.setdefault(row["id"], ([], []))
                editions.append(id_)
                same.append(row)
    for id_, (editions, same) in rows.items():
        names = [(id_, "identifier")]
        for row in same:
            names += [(row.get("zh"), "name"), (row.get("en"), "name"), (row.get("symbol"), "name")]
            names += [(alias, "alias") for alias in row.get("aliases", ())]
        many = f" and {len(editions) - 3} more" if len(editions) > 3 else ""
        where = f"; in {', '.join(editions[:3])}{many}"
        index.add(Entry("indicators", _RANK["indicators"], id_, same[0].get("zh"), same[0].get("en"), where), names, forms)
    return index.finish()
