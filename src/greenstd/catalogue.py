"""The catalogue 目录: everything a release holds, by identifier, by name and by date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from greenstd.display import Displayed
from greenstd.model.dates import as_date, today
from greenstd.model.names import fold
from greenstd.store.kinds import KINDS, lookup_error, record_class

if TYPE_CHECKING:
    import datetime as dt

    from packaging.version import Version

    from greenstd.assessment.plan import Plan
    from greenstd.coverage import Coverage
    from greenstd.freshness import CheckedFact
    from greenstd.model.category import Category
    from greenstd.model.dates import DateLike
    from greenstd.model.edition import Edition
    from greenstd.model.evidence import Evidence
    from greenstd.model.listing import Listing
    from greenstd.model.notice import Notice, Source
    from greenstd.model.policy import CertificateFormat, Factor, ProcurementRow, Provision, Recognition, Statistic, Target
    from greenstd.model.region import Organisation, Region
    from greenstd.model.rule import CertificationRule, Mark, MarkRegime
    from greenstd.model.scheme import Scheme
    from greenstd.model.standard import Standard
    from greenstd.model.standard_list import StandardList
    from greenstd.resolution import Resolution, State
    from greenstd.search import Match
    from greenstd.search.index import Index
    from greenstd.store.release import Release, Snapshot

T = TypeVar("T")


class Records(Displayed, Mapping[str, T]):
    """Records of one kind by identifier; each becomes an object when it is first asked for.

    A key may also be any name or number that leads to one record only: `cat.editions["GB/T35607—2024"]`.
    """

    def __init__(self, store: Release | Snapshot, kind: str) -> None:
        self._store = store
        self._kind = kind
        self._made: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        try:
            return self._made[key]
        except KeyError:
            pass
        id_ = self.identify(key)
        record: T = record_class(self._kind)(**self._store.get(self._kind, id_))
        # Two threads may make the same record at once; both get the one that was kept.
        return self._made.setdefault(id_, record)

    def identify(self, key: str) -> str:
        """The identifier that a key leads to.

        Raises:
            LookupError: there is none, or several records share the name; the message says which come nearest or which share it.
        """
        found = self.candidates(key)
        if len(found) == 1:
            return found[0]
        what, error = KINDS[self._kind][3], lookup_error(self._kind)
        if found:
            raise error(f"{key!r} is a name of {len(found)} records ({', '.join(found)}); use one of these identifiers")
        from greenstd.errors import nearest_of

        known = {name: ids if isinstance(ids, str) else ids[0] for name, ids in self._store.keys.get(self._kind, {}).items()}
        hint = nearest_of(fold(key), known) if isinstance(key, str) else ""
        hint = hint or (
            f"; there are {len(self)}, for example {next(iter(self), '')!r}, and `find` searches them" if len(self) else "; there is none"
        )
        raise error(f"no {what} {str(key)[:80]!r}{hint}")

    def candidates(self, key: str) -> list[str]:
        """The identifiers that a key may mean: an identifier means itself, a name the records that bear it."""
        if not isinstance(key, str):
            return []
        if self._store.has(self._kind, key):
            return [key]
        known = self._store.keys.get(self._kind, {})
        found = known.get(fold(key)) or known.get(fold(_canonical(key))) or []
        return [found] if isinstance(found, str) else found

    def __iter__(self) -> Iterator[str]:
        return iter(self._store.ids(self._kind))

    def __len__(self) -> int:
        return len(self._store.ids(self._kind))

    def __contains__(self, key: object) -> bool:
        # Not by trying: a failed look-up searches for the nearest names.
        return isinstance(key, str) and len(self.candidates(key)) == 1

    def __repr__(self) -> str:
        return f"<{len(self)} {self._kind.replace('_', ' ')} of {self._store.version}>"


def _canonical(text: str) -> str:
    from greenstd.errors import NumberError
    from greenstd.model.number import StandardNumber

    try:
        return str(StandardNumber.parse(text))
    except NumberError:
        return text


class Catalogue(Displayed):
    """Catalogue 目录: one release of the dataset, read-only and safe to share between threads.

    Get one from `greenstd.load()`. `version` is the release's (`packaging.version.Version`), `digest` its SHA-256,
    `layers` the overlays laid over it, lowest first.
    """

    def __init__(self, store: Release | Snapshot) -> None:
        self._store = store
        self.digest: str = store.digest
        self.layers: tuple[str, ...] = store.layers
        self.categories: Records[Category] = Records(store, "categories")
        self.standards: Records[Standard] = Records(store, "standards")
        self.editions: Records[Edition] = Records(store, "editions")
        self.schemes: Records[Scheme] = Records(store, "schemes")
        self.lists: Records[StandardList] = Records(store, "lists")
        self.listings: Records[Listing] = Records(store, "listings")
        self.rules: Records[CertificationRule] = Records(store, "rules")
        self.mark_regimes: Records[MarkRegime] = Records(store, "mark_regimes")
        self.marks: Records[Mark] = Records(store, "marks")
        self.notices: Records[Notice] = Records(store, "notices")
        self.sources: Records[Source] = Records(store, "sources")
        self.regions: Records[Region] = Records(store, "regions")
        self.organisations: Records[Organisation] = Records(store, "organisations")
        self.provisions: Records[Provision] = Records(store, "provisions")
        self.targets: Records[Target] = Records(store, "targets")
        self.statistics: Records[Statistic] = Records(store, "statistics")
        self.recognitions: Records[Recognition] = Records(store, "recognitions")
        self.procurement: Records[ProcurementRow] = Records(store, "procurement")
        self.certificate_formats: Records[CertificateFormat] = Records(store, "certificate_formats")
        self.factors: Records[Factor] = Records(store, "factors")
        self._search: Index | None = None
        self._plans: dict[tuple[str, str | None, str | None, str | None], Plan] = {}
        self._timelines: dict[tuple[str, str], tuple[list[dt.date], list[State]]] = {}
        # What modules built on the catalogue keep about it, by name.
        self._memory: dict[str, Any] = {}

    @property
    def version(self) -> Version:
        """The version of the data."""
        from packaging.version import Version

        return Version(self._store.version)

    @property
    def release(self) -> str:
        """The version of the data as text."""
        return self._store.version

    def resolve(self, category: str, on: DateLike | None = None, scheme: str = "green-product") -> Resolution:
        """What applies to a category on a date: listing, standard edition, rule and mark.

        Args:
            category: identifier, Chinese or English name of a category.
            on: the date asked about; today in China if none is given.
            scheme: the certification scheme.

        Raises:
            LookupError: no such category or scheme.
            DateError: `on` is not a date.

        >>> import greenstd
        >>> greenstd.load().resolve("家具", on="2024-12-31").edition.number
        'GB/T 35607-2017'
        """
        from greenstd.resolution import resolve

        return resolve(self, category, today() if on is None else as_date(on), scheme)

    def edition(self, standard: str, on: DateLike | None = None) -> Edition:
        """The edition of a standard that is in force on a date (today in China if none is given).

        Raises:
            NoEditionInForceError: none is; the message says on which dates one is.
            LookupError: no such standard.
        """
        from greenstd.errors import NoEditionInForceError
        from greenstd.resolution import in_force

        family = self.standards[standard]
        when = today() if on is None else as_date(on)
        editions = [self.editions[id_] for id_ in family.editions]
        found = in_force(editions, when)
        if found is not None:
            return found
        spans = [
            f"{e.label} from {e.effective}" + (f" until {e.valid_until}" if e.valid_until else "")
            for e in editions
            if e.effective and not e.draft
        ]
        others = [f"{e.label}, whose dates are not known" for e in editions if not e.effective and not e.draft]
        raise NoEditionInForceError(
            f"no edition of {family.id} is known to be in force on {when}; known: {'; '.join([*spans, *others]) or 'drafts only'}"
        )

    def find(self, text: str, limit: int = 10) -> list[Match]:
        """What a text may mean, best first, each match with its score and the reason for it.

        Looks through identifiers, names, aliases and numbers of everything in the catalogue, indicators included; takes simplified and
        traditional characters, pinyin and its initials, English, numbers however they are written, and small typing errors.

        >>> import greenstd
        >>> greenstd.load().find("GBT35607")[0].id
        'furniture'
        """
        from greenstd.search import find

        return find(self, text, limit)

    def frame(self, kind: str, backend: str | None = None, on: DateLike | None = None) -> Any:
        """The records of a kind as a tidy table: `indicators`, `limits` (a row a cell of a table), `editions`, `listings`, `rules` …

        Args:
            kind: any kind of record, or `indicators` or `limits`.
            backend: `pandas`, `polars` or `pyarrow`; without one a light `Frame`, which Arrow readers such as DuckDB take as it
                is, and whose `columns` say the name, type and meaning of each.
            on: the day for which `editions` say their status; today in China if none is given.

        Raises:
            LookupError: no such kind.
            BackendError: no such library.
            MissingExtraError: the library is not installed.

        >>> import greenstd
        >>> limits = greenstd.load().frame("limits")
        >>> [column.name for column in limits.columns][-8:-3]
        ['low', 'high', 'unit', 'limit', 'known']
        """
        from greenstd.notebook.frames import frame

        return frame(self, kind, backend, on)

    def coverage(self) -> Coverage:
        """What is known, partly known, unknown and disputed, by kind, scheme and edition, and how good the readings are."""
        from greenstd.coverage import coverage

        return coverage(self)

    def oldest(self, limit: int | None = None) -> list[CheckedFact]:
        """The facts by the day on which they were last checked, the oldest first (all of them if no limit is given)."""
        from greenstd.freshness import oldest

        return oldest(self, limit)

    def assert_fresh(self, max_age: dt.timedelta | int, on: DateLike | None = None) -> None:
        """Make sure that every fact was checked at most `max_age` (days, or a `timedelta`) before a date, today in China if none is given.

        Raises:
            StaleDataError: facts are older; the message names the oldest, the error's `facts` all of them.
            DateError: `max_age` is not an age, or `on` is not a date.

        >>> import greenstd
        >>> greenstd.load().assert_fresh(90, on="2026-12-01")
        """
        from greenstd.freshness import assert_fresh

        assert_fresh(self, max_age, today() if on is None else as_date(on))

    def cite(self, evidence: Evidence) -> str:
        """A reading in words: its grade, and the title and address of its source."""
        if self._store.has("sources", evidence.source):
            source = self.sources[evidence.source]
            return f"{evidence.grade}: {source.title}" + (f" <{source.url}>" if source.url else "")
        return f"{evidence.grade}: {evidence.source}"

    def __repr__(self) -> str:
        return f"<greenstd catalogue {self._store.version}: {len(self.categories)} categories, {len(self.editions)} editions>"

    def __reduce__(self) -> Any:
        return Catalogue, (self._store,)
