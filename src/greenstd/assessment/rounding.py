"""Rounding 数值修约 (GB/T 8170-2008), and what a comparison by rounded value demands of the unrounded one."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from greenstd.errors import LimitError, MeasurementError
from greenstd.model.bounds import Bounds, full_bounds
from greenstd.model.limit import Limit
from greenstd.quantity import to_decimal
from greenstd.units import EXACT

__all__ = ["Bounds", "bounds", "printed_interval", "round_value"]

_HALF, _ONE, _TWO = Decimal("0.5"), Decimal(1), Decimal(2)
_INVERSE = {(1,): (1, 0), (2,): (5, 1), (5,): (2, 1)}


def _multiple(value: Decimal, interval: Decimal) -> Decimal:
    """How many intervals a value is, exactly."""
    # Dividing by 1, 2 or 5 times a power of ten is multiplying by 1, 5 or 2 and shifting the point: always exact.
    sign, digits, exponent = interval.normalize(EXACT).as_tuple()
    if sign or digits not in _INVERSE or not isinstance(exponent, int):
        raise LimitError(f"{interval} is not a rounding interval; expected 1, 2 or 5 times a power of ten, like 0.1, 0.5 or 0.2")
    factor, shift = _INVERSE[digits]
    return EXACT.multiply(value, Decimal(factor)).scaleb(-exponent - shift, EXACT)


def round_value(value: Decimal | str, interval: Decimal | str, mark: str = "") -> Decimal:
    """Round 修约 a value once, half to even, to a rounding interval 修约间隔 such as 1, 0.1, 0.5 or 0.2.

    `mark` is that of a reported value: `+` where the true value is larger than the figure written, `-` where it is smaller; it
    decides the ties that the figure alone would leave to the even neighbour.

    >>> round_value("1.050", "0.1"), round_value("15.4546", "1"), round_value("24.5", "1", mark="+")
    (Decimal('1.0'), Decimal('15'), Decimal('25'))
    """
    number, step = to_decimal(value), to_decimal(interval)
    count = _multiple(number, step)
    whole = count.to_integral_value(ROUND_HALF_EVEN)
    if mark not in ("", "+", "-"):
        raise MeasurementError(f"{mark!r} is not the mark of a reported value; expected '+' or '-'")
    floor = count.to_integral_value(ROUND_FLOOR)
    if mark and EXACT.subtract(count, floor) == _HALF:
        # The mark speaks of the absolute value, as rounding does.
        up = (mark == "+") == (number >= 0)
        whole = EXACT.add(floor, _ONE) if up else floor
    return EXACT.multiply(whole, step)


def printed_interval(limit: Limit) -> Decimal:
    """The place of the limit's last printed digit, to which a value is rounded before it is compared."""
    figures = [f for f in (limit.value, limit.upper, limit.plus, limit.minus) if f is not None]
    return Decimal(1).scaleb(min(int(f.as_tuple().exponent) for f in figures))


def bounds(limit: Limit, rounding: Decimal | None = None) -> Bounds | None:
    """The interval of unrounded values that meet a limit; None where the limit is not a matter of figures.

    With `rounding` (an interval) the comparison is by rounded value 修约值比较法, which is the same as a comparison with a bound
    moved by half an interval: `round(x) <= L` exactly when `x < L + u/2`, or `x = L + u/2` and the rounded limit is even.
    """
    exact = full_bounds(limit)
    if exact is None or rounding is None:
        return exact
    low, high = exact.low, exact.high
    low_closed, high_closed = exact.low_closed, exact.high_closed
    if high is not None:
        # The largest multiple of the interval that meets the bound; rounded values are such multiples.
        count = _multiple(high, rounding)
        top = count.to_integral_value(ROUND_FLOOR)
        if top == count and not high_closed:
            top = EXACT.subtract(top, _ONE)
        high, high_closed = EXACT.multiply(EXACT.add(top, _HALF), rounding), _even(top)
    if low is not None:
        count = _multiple(low, rounding)
        bottom = count.to_integral_value(ROUND_CEILING)
        if bottom == count and not low_closed:
            bottom = EXACT.add(bottom, _ONE)
        low, low_closed = EXACT.multiply(EXACT.subtract(bottom, _HALF), rounding), _even(bottom)
    return Bounds(low, low_closed, high, high_closed)


def _even(whole: Decimal) -> bool:
    return not EXACT.remainder(whole, _TWO)
