"""What can go wrong, in one place.

Every error derives from `GreenstdError` and from the built-in exception a caller would expect: a look-up that finds nothing is a
`LookupError`, a bad value is a `ValueError`. A message says what was asked, what was expected, what comes nearest and what to do.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class GreenstdError(Exception):
    """Base of every error that greenstd raises."""


class NotFoundError(GreenstdError, KeyError):
    """A look-up found nothing.

    It is a `KeyError`, so that mappings behave as mappings do, but its text reads as a sentence.
    """

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class UnknownCategoryError(NotFoundError):
    """No such product category 产品类别."""


class UnknownStandardError(NotFoundError):
    """No such standard 标准."""


class UnknownEditionError(NotFoundError):
    """No such edition of a standard 标准版本."""


class UnknownSchemeError(NotFoundError):
    """No such certification scheme 认证制度."""


class UnknownRecordError(NotFoundError):
    """No such rule, mark, list, notice, source …"""


class UnknownProductTypeError(NotFoundError):
    """The edition has no such product type 产品类型, or one has to be named."""


class UnknownLevelError(NotFoundError):
    """The edition has no such level 等级, or one has to be named."""


class UnknownIndicatorError(NotFoundError):
    """The edition has no such indicator 评价指标."""


class UnknownReleaseError(NotFoundError):
    """No bundled release of the data fits what was asked for."""


class NoEditionInForceError(GreenstdError, LookupError):
    """No edition of a standard is in force on the date asked about."""


class NumberError(GreenstdError, ValueError):
    """A text is not the number of a standard or of a certification rule."""


class UnitError(GreenstdError, ValueError):
    """A unit is not in the vocabulary, is ambiguous, or does not go with another one."""


class LimitError(GreenstdError, ValueError):
    """A text is not a limit."""


class DateError(GreenstdError, ValueError):
    """A value is not a calendar date."""


class MeasurementError(GreenstdError, ValueError):
    """A measurement cannot be read, is impossible, or is given twice."""


class CertificateError(GreenstdError, ValueError):
    """What is given as a certificate, a mark's use, a credit record or an actual figure cannot be read; the message names the place."""


class TableError(GreenstdError, ValueError):
    """A table cannot be judged: a column of text where numbers belong, a unit that is not stated, a file that is cut short."""


class MissingExtraError(GreenstdError, ImportError):
    """A part of the library needs packages that are not installed; the message has the command that installs them."""


class InputError(GreenstdError, ValueError):
    """What is given is larger, deeper or longer than anything that is meant, or not in the form that it says."""


class ReleaseError(GreenstdError, ValueError):
    """A release of the data is damaged, was edited, or has a schema this version does not read."""


class SignatureError(GreenstdError, ValueError):
    """A key cannot be used, or what is to be signed is not there or does not verify."""


class ExportError(GreenstdError, ValueError):
    """What was asked for cannot be exported, or what is to be read back is not such an export."""


class FolderError(GreenstdError, ValueError):
    """A folder holds what greenstd did not write, so that nothing may take its place."""


class DataError(GreenstdError, ValueError):
    """Source data is not as the format demands; `problems` lists everything that was found, each with its place."""

    def __init__(self, problems: Sequence[object]) -> None:
        self.problems: tuple[object, ...] = tuple(problems)
        count = f"{len(self.problems)} problem{'s' if len(self.problems) != 1 else ''}"
        super().__init__("\n".join([f"the data cannot be used ({count}):", *map(str, self.problems)]))

    def __reduce__(self) -> tuple[type[DataError], tuple[tuple[object, ...]]]:
        return type(self), (self.problems,)


class StaleDataError(GreenstdError):
    """Facts were last checked longer ago than allowed; `facts` names all of them, the oldest first."""

    def __init__(self, release: str, days: int, on: object, facts: Sequence[str]) -> None:
        self.release: str = release
        self.days: int = days
        self.on: object = on
        self.facts: tuple[str, ...] = tuple(facts)
        super().__init__(
            f"{len(self.facts)} facts of release {release} were last checked more than {days} days before {on}: {listing(self.facts, 5)}; "
            "load a newer release, allow a greater age, or see `greenstd coverage --oldest`"
        )

    def __reduce__(self) -> tuple[type[StaleDataError], tuple[str, int, object, tuple[str, ...]]]:
        return type(self), (self.release, self.days, self.on, self.facts)


def listing(names: Iterable[object], most: int = 8) -> str:
    """Names as they stand in a message: `a, b, c and 4 more`."""
    shown = [str(name) for name in names]
    rest = len(shown) - most
    return ", ".join(shown) if rest <= 0 else f"{', '.join(shown[:most])} and {rest} more"


def nearest(asked: str, names: Iterable[str], most: int = 3) -> str:
    """The end of a message about a name that was not found: `; did you mean … ?`, or nothing where nothing is near."""
    return nearest_of(asked.casefold(), {name.casefold(): name for name in names}, most)


def nearest_of(asked: str, names: Mapping[str, str], most: int = 3) -> str:
    """As `nearest`, for names that are kept in a folded form: what is shown is what each of them leads to."""
    from difflib import get_close_matches

    near = dict.fromkeys(names[found] for found in get_close_matches(asked[:80], names, n=most, cutoff=0.6))
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
