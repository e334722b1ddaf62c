"""The factor: how many times one thing is the other. It measures ratios, areas and sides alike.

Exact, by cross-multiplied integers: no rounding, no epsilon.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt

from .sizes import Quotient, Rational, Size


def factor(a: Quotient, b: Quotient) -> Quotient:
    """How many times one of two positive numbers is the other: never below 1."""
    one, other = a[0] * b[1], b[0] * a[1]
    return (one, other) if one >= other else (other, one)


def nearest_shape(shape: Quotient, shapes: Sequence[Quotient]) -> int:
    """The place of the nearest of ascending shapes; a tie goes to the wider one."""
    return _nearest(shape, shapes, tie=1)


def nearest_area(area: Quotient, areas: Sequence[Quotient]) -> int:
    """The place of the nearest of ascending areas; a tie goes to the smaller one."""
    return _nearest(area, areas, tie=0)


def _nearest(value: Quotient, values: Sequence[Quotient], *, tie: int) -> int:
    """The place of the nearest on the factor, found by bisection.

    Between two neighbours it is decided by their geometric mean, compared as a square. A ``tie``
    of 1 goes to the greater one: of integers, a + 1 > b is a >= b.
    """
    above, below = value[0] * value[0], value[1] * value[1]
    low, high = 0, len(values) - 1
    while low < high:
        middle = (low + high) // 2
        (a, b), (c, d) = values[middle], values[middle + 1]
        if above * b * d + tie > a * c * below:
            low = middle + 1
        else:
            high = middle
    return low


def nominal(shape: Quotient, area: Quotient) -> Size:
    """The size that has this area in this shape: the height rounded half up, then the width."""
    wide, high = shape
    root = isqrt(4 * area[0] * high // (area[1] * wide))
    height = max(1, (root + 1) // 2)
    return Size(max(1, (2 * height * wide + high) // (2 * high)), height)


def plainest_shape(size: Size, area: Quotient) -> Rational:
    """The shape in the smallest whole numbers whose nominal size at ``area`` is ``size``.

    1365x768 is what 16:9 looks like at 1K, so it reads as 16:9. A size that no shape gives
    at this area reads as its own width over height.
    """
    width, height = 2 * size.width, 2 * size.height
    pixels, parts = 4 * area[0], area[1]
    low, tall = (width - 1, height), (pixels, parts * (height + 1) * (height + 1))
    high, wide = (width + 1, height), (pixels, parts * (height - 1) * (height - 1))
    low = tall if _is_less(low, tall) else low
    high = wide if _is_less(wide, high) else high
    found = simplest_between(low, high) if _is_less(low, high) else None
    for end in (Rational.of(*low), Rational.of(*high)):
        plainer = found is None or end[1] < found[1]
        if plainer and nominal(end, area) == size:
            found = end
    return found or size.shape


def _is_less(a: Quotient, b: Quotient) -> bool:
    return a[0] * b[1] < b[0] * a[1]


def simplest_between(low: Quotient, high: Quotient) -> Rational:
    """The fraction with the smallest denominator strictly between two positive ones."""
    return Rational(*_simplest(*low, *high))


def _simplest(a: int, b: int, c: int, d: int) -> tuple[int, int]:
    """The simplest fraction strictly between a/b and c/d, by their continued fractions.

    ``d`` may be 0: then nothing is too great.
    """
    whole, rest = divmod(a, b)
    over = c - whole * d  # c/d is whole + over/d
    if over > d:
        return whole + 1, 1
    numerator, denominator = _simplest(d, over, b, rest)
    return whole * numerator + denominator, numerator
