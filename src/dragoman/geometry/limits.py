"""Free sizes: what a model with limits admits, and the nearest admitted size to any other.

The distance of two sizes is the larger of their sides' distances on the factor, then the other
side's. Targets between the pixels are kept as exact squares, so roots never round.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, gcd, isqrt, lcm

from .nearest import factor
from .sizes import Size

Distance = tuple[Fraction, Fraction, Fraction, int]


@dataclass(frozen=True, slots=True)
class Limits:
    """Least and most pixels of a side and in all, the step of the grid, the widest shape."""

    least_side: int = 1
    most_side: int | None = None
    least_area: int = 1
    most_area: int | None = None
    step: int = 1
    widest: Fraction | None = None

    def __str__(self) -> str:
        """The limits in words: sides 16 to 3840, multiples of 16, at most 3:1."""
        parts = [
            _span("sides", self.least_side, self.most_side),
            _span("pixels", self.least_area, self.most_area),
            f"multiples of {self.step}" if self.step > 1 else "",
            f"at most {self.widest.numerator}:{self.widest.denominator}" if self.widest else "",
        ]
        return ", ".join(filter(None, parts)) or "any size"

    def admit(self, size: Size) -> bool:
        return (
            size.width % self.step == 0 == size.height % self.step
            and self.least_side <= min(size.width, size.height)
            and (self.most_side is None or max(size.width, size.height) <= self.most_side)
            and self.least_area <= size.area
            and (self.most_area is None or size.area <= self.most_area)
            and (self.widest is None or factor(size.width, size.height) <= self.widest)
        )

    def clamp(self, size: Size) -> Size:
        """The nearest admitted size: the shape is fitted first, then the scale, then the grid."""
        if self.admit(size):
            return size
        shape = self.fit_shape(size.shape)
        area = self._fit_area(shape, size.area)
        return self._nearest_admitted(area * shape, area / shape)

    def fit_shape(self, shape: Fraction) -> Fraction:
        """The shape itself, or the widest one of its orientation that some size can have."""
        widest = self._widest()
        if widest is None or factor(shape, 1) <= widest:
            return shape
        return widest if shape > 1 else 1 / widest

    def with_shape(self, shape: Fraction, area: int | Fraction) -> Size | None:
        """The admitted size of exactly this shape that is nearest to an area.

        None where the grid has no such size within a factor of two: half the way to a next tier.
        """
        area = self._fit_area(shape, area)
        wide, high = shape.numerator, shape.denominator
        unit = lcm(self.step // gcd(self.step, wide), self.step // gcd(self.step, high))
        wide, high = wide * unit, high * unit
        times = isqrt(int(area / (wide * high)))
        sizes = [Size(wide * k, high * k) for k in (times, times + 1) if k]
        near = [(factor(size.area, area), size) for size in sizes if self.admit(size)]
        distance, size = min(near, default=(Fraction(3), None))
        return size if distance <= 2 else None

    def _widest(self) -> Fraction | None:
        """The widest shape that leaves room between the least and the most of everything."""
        bounds = [self.widest] if self.widest else []
        if self.most_side:
            bounds.append(Fraction(self.most_side, self.least_side))
            bounds.append(Fraction(self.most_side**2, self.least_area))
        if self.most_area:
            bounds.append(Fraction(self.most_area, self.least_side**2))
        return max(min(bounds), Fraction(1)) if bounds else None

    def _fit_area(self, shape: Fraction, area: int | Fraction) -> Fraction:
        """The area moved into what this shape may have: an even scale of both sides."""
        wide = factor(shape, 1)
        area = max(Fraction(area), Fraction(self.least_area), self.least_side**2 * wide)
        if self.most_area:
            area = min(area, Fraction(self.most_area))
        if self.most_side:
            area = min(area, self.most_side**2 / wide)
        return area

    def _nearest_admitted(self, width: Fraction, height: Fraction) -> Size:
        """The admitted grid point nearest to a target whose sides are given as squares.

        The shorter side is tried outwards from its target; for each, what the other side may be
        is an interval, so that its best is known at once. That ends because limits that admit
        nothing are refused where tables are read.
        """
        lying = width > height
        short, long = (height, width) if lying else (width, height)
        best: tuple[Distance, Size] | None = None
        for side in self._outwards(short):
            if best and factor(side**2, short) > best[0][0]:
                break
            for other in self._beside(side, long):
                size = Size(other, side) if lying else Size(side, other)
                found = _distance(size, width, height), size
                best = min(best, found) if best else found
        assert best
        return best[1]

    def _outwards(self, squared: Fraction) -> Iterator[int]:
        """The sides of the grid, the nearest to a target first."""
        below = isqrt(int(squared)) // self.step * self.step
        above = below + self.step
        while True:
            down = below > 0 and factor(below**2, squared) <= factor(above**2, squared)
            yield below if down else above
            below, above = (below - self.step, above) if down else (below, above + self.step)

    def _beside(self, side: int, squared: Fraction) -> set[int]:
        """The sides nearest to a target that are admitted beside another one: two at most."""
        if side < self.least_side or (self.most_side and side > self.most_side):
            return set()
        least = max(self.least_side, -(-self.least_area // side))
        bounds = [bound for bound in (self.most_side,) if bound]
        if self.most_area:
            bounds.append(self.most_area // side)
        if self.widest:
            least = max(least, ceil(side / self.widest))
            bounds.append(int(side * self.widest))
        low = -(-least // self.step) * self.step
        high = min(bounds) // self.step * self.step if bounds else None
        if high is not None and low > high:
            return set()
        below = isqrt(int(squared)) // self.step * self.step
        near = (max(low, below), max(low, below + self.step))
        return set(near) if high is None else {min(high, side) for side in near}


def _span(what: str, least: int, most: int | None) -> str:
    if most is None:
        return f"{what} from {least:,}" if least > 1 else ""
    return f"{what} {least:,} to {most:,}"


def _distance(size: Size, width_squared: Fraction, height_squared: Fraction) -> Distance:
    """Distances squared, the larger first; a tie goes to the wider shape and the smaller size."""
    sides = (factor(size.width**2, width_squared), factor(size.height**2, height_squared))
    return max(sides), min(sides), -size.shape, size.area
