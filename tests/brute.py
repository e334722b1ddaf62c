"""What a size within limits must come to, found by trying every size there is.

An oracle shares nothing with what it judges: not a line of this comes from the library. It knows
the rule as the design states it: the shape is moved into what the limits leave room for, then both
sides are scaled evenly into the bounds, then the nearest admitted size is taken. Nearest is least
on the ruler, of the worse side first; a tie goes to the wider shape and the smaller size.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import count, product
from typing import Any, NamedTuple

Pair = tuple[int, int]

LARGEST = 64
"""No side is tried beyond this: what is asked for here is far smaller."""


class Free(NamedTuple):
    """Least and most of a side, and of all pixels; the step of both sides; the widest shape."""

    side: Pair | None = None
    pixels: Pair | None = None
    step: int = 1
    widest: str | None = None

    def words(self) -> dict[str, Any]:
        """The limits as a table says them."""
        said = {"side": self.side and [*self.side], "pixels": self.pixels and [*self.pixels]}
        given = {**said, "step": self.step, "widest": self.widest}
        return {key: value for key, value in given.items() if value is not None}

    def holds(self, wide: Fraction, high: Fraction) -> bool:
        """Whether two sides keep to everything; they are given as squares and may have no roots."""
        least, most = self.side or (1, None)
        few, many = self.pixels or (1, None)
        return (
            least**2 <= min(wide, high)
            and (most is None or max(wide, high) <= most**2)
            and few**2 <= wide * high
            and (many is None or wide * high <= many**2)
            and (self.widest is None or ruler(wide, high) <= ratio(self.widest) ** 2)
        )

    def has(self, size: Pair) -> bool:
        """Whether a size may be sent."""
        wide, high = size
        on_the_grid = wide % self.step == high % self.step == 0
        return on_the_grid and self.holds(Fraction(wide**2), Fraction(high**2))

    def sizes(self) -> list[Pair]:
        """Every size that may be sent."""
        _, most = self.side or (1, LARGEST)
        sides = range(1, most + 1)
        return [size for size in product(sides, sides) if self.has(size)]


def ruler(one: Fraction | int, other: Fraction | int) -> Fraction:
    """How many times one is the other."""
    return max(Fraction(one) / other, Fraction(other) / one)


def ratio(label: str) -> Fraction:
    wide, _, high = label.partition(":")
    return Fraction(wide) / Fraction(high)


def of_size(free: Free, asked: Pair, sizes: Iterable[Pair]) -> Pair:
    """What is sent for WxH, of all the sizes there are."""
    if free.has(asked):
        return asked
    shape = fitted_shape(free, Fraction(*asked))
    area = fitted_area(free, shape, Fraction(asked[0] * asked[1]))

    def distance(size: Pair) -> tuple[Fraction, Fraction, Fraction, int]:
        wide, high = size
        better, worse = sorted((ruler(wide**2, area * shape), ruler(high**2, area / shape)))
        return worse, better, -Fraction(wide, high), wide * high

    return min(sizes, key=distance)


def of_shape(free: Free, label: str, scale: int, sizes: Iterable[Pair]) -> Pair:
    """What is sent for a ratio alone, where a square of so many pixels a side is meant by default.

    The size that the ratio and the scale make; where that may not be sent, one of exactly the
    shape, if it has no more than twice the pixels and no fewer than half; else the nearest.
    """
    meant = nominal(ratio(label), scale**2)
    if free.has(meant):
        return meant
    shape = fitted_shape(free, ratio(label))
    area = fitted_area(free, shape, Fraction(scale**2))
    exact = [size for size in sizes if Fraction(*size) == shape]
    near = [(ruler(wide * high, area), (wide, high)) for wide, high in exact]
    distance, size = min(near, default=(Fraction(3), meant))
    return size if distance <= 2 else of_size(free, meant, sizes)


def nominal(shape: Fraction, area: int) -> Pair:
    """The height is the root of area over shape, the width is height times shape; halves go up."""
    half = Fraction(1, 2)
    high = next(n for n in count(1) if (n + half) ** 2 > area / shape)
    wide = next(n for n in count(1) if n + half > high * shape)
    return wide, high


def fitted_shape(free: Free, asked: Fraction) -> Fraction:
    """The shape itself, or the widest of its orientation in which there is room for any size."""
    wider = max(asked, 1 / asked)
    fitted = max(shape for shape in (wider, *_edges(free)) if shape <= wider and _room(free, shape))
    return fitted if asked > 1 else 1 / fitted


def fitted_area(free: Free, shape: Fraction, asked: Fraction) -> Fraction:
    """The area nearest to the one asked for in which both sides keep to the limits."""
    areas = [area for area in (asked, *_bounds(free, shape)) if _fits(free, shape, area)]
    return min(areas, key=lambda area: ruler(area, asked))


def _edges(free: Free) -> Iterable[Fraction]:
    """Every shape at which one limit meets another."""
    sides = free.side or (1,)
    areas = [one * other for one, other in product(sides, sides)] + [*(free.pixels or (1,))]
    yield from (Fraction(one, other) for one, other in product(areas, areas))
    yield ratio(free.widest or "1:1")


def _bounds(free: Free, shape: Fraction) -> Iterable[Fraction]:
    """Every area of a shape at which one side or all pixels come to a limit."""
    yield from map(Fraction, free.pixels or (1,))
    for side in free.side or (1,):
        yield from (side**2 * shape, side**2 / shape)


def _room(free: Free, shape: Fraction) -> bool:
    return any(_fits(free, shape, area) for area in _bounds(free, shape))


def _fits(free: Free, shape: Fraction, area: Fraction) -> bool:
    return free.holds(area * shape, area / shape)
