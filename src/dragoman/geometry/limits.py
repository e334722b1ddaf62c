"""Free sizes: what a model with limits admits, and the nearest admitted size to any other.

The distance of two sizes is the larger of their sides' factors, then the other side's.
"""

from __future__ import annotations

from math import gcd, isqrt, lcm
from typing import TypeVar

from .sizes import Quotient, Rational, Size
from .target import Target, wins_tie

Shape = TypeVar("Shape", bound=Quotient)


class Limits:
    """Least and most pixels of a side and in all, the step of the grid, the widest shape."""

    __slots__ = (
        "_reach",
        "least_area",
        "least_side",
        "most_area",
        "most_side",
        "step",
        "widest",
    )

    def __init__(
        self,
        *,
        least_side: int = 1,
        most_side: int | None = None,
        least_area: int = 1,
        most_area: int | None = None,
        step: int = 1,
        widest: Rational | None = None,
    ) -> None:
        self.least_side = least_side
        self.most_side = most_side
        self.least_area = least_area
        self.most_area = most_area
        self.step = step
        self.widest = widest
        self._reach = self._widest_possible()

    def __str__(self) -> str:
        """The limits for people: sides 16 to 3840, multiples of 16, at most 3:1."""
        parts = [
            _span("sides", self.least_side, self.most_side),
            _span("pixels", self.least_area, self.most_area),
            f"multiples of {self.step}" if self.step > 1 else "",
            f"at most {self.widest.numerator}:{self.widest.denominator}" if self.widest else "",
        ]
        return ", ".join(filter(None, parts)) or "any size"

    def admit(self, size: Size) -> bool:
        """Whether a size keeps to the limits."""
        width, height = size
        short, long = (width, height) if width < height else (height, width)
        return (
            width % self.step == 0 == height % self.step
            and self.least_side <= short
            and (self.most_side is None or long <= self.most_side)
            and self.least_area <= width * height
            and (self.most_area is None or width * height <= self.most_area)
            and (self.widest is None or long * self.widest[1] <= self.widest[0] * short)
        )

    def clamp(self, size: Size) -> Size:
        """The nearest admitted size: the shape is fitted first, then the scale, then the grid."""
        if self.admit(size):
            return size
        wide, high = shape = self.fit_shape(size)
        area, parts = self.fit_area(shape, (size.area, 1))
        target = Target(area * wide * wide, area * high * high, parts * wide * high)
        near = target.nearest(self.step)
        return near if self.admit(near) else self._nearest_admitted(target)

    def fit_shape(self, shape: Shape) -> Shape | Rational:
        """The shape itself, or the widest one of its orientation that some size can have."""
        reach = self._reach
        if reach is None or reach[1] * max(shape) <= reach[0] * min(shape):
            return shape
        return reach if shape[0] > shape[1] else Rational(reach[1], reach[0])

    def fit_area(self, shape: Quotient, area: Quotient) -> Quotient:
        """The area moved into what this shape may have: an even scale of both sides."""
        pixels, parts = area
        wide, narrow = max(shape), min(shape)
        if pixels < self.least_area * parts:
            pixels, parts = self.least_area, 1
        if pixels * narrow < self.least_side**2 * wide * parts:
            pixels, parts = self.least_side**2 * wide, narrow
        if self.most_area and pixels > self.most_area * parts:
            pixels, parts = self.most_area, 1
        if self.most_side and pixels * wide > self.most_side**2 * narrow * parts:
            pixels, parts = self.most_side**2 * narrow, wide
        return pixels, parts

    def with_shape(self, shape: Rational, area: Quotient) -> Size | None:
        """The admitted size of exactly this shape that is nearest to an area.

        None where the grid has no such size within a factor of two: half the way to a next tier.
        """
        pixels, parts = self.fit_area(shape, area)
        wide, high = shape
        unit = lcm(self.step // gcd(self.step, wide), self.step // gcd(self.step, high))
        wide, high = wide * unit, high * unit
        times = isqrt(pixels // (parts * wide * high))
        sizes = [Size(wide * count, high * count) for count in (times, times + 1)]
        near = [size for size in sizes if self._is_near(size, pixels, parts)]
        if len(near) == 2 and near[0].area * near[1].area * parts * parts < pixels * pixels:
            return near[1]
        return near[0] if near else None

    def _is_near(self, size: Size, pixels: int, parts: int) -> bool:
        """Whether a size is admitted and its area within a factor of two of another."""
        area = size.area * parts
        return area <= 2 * pixels and pixels <= 2 * area and self.admit(size)

    def _widest_possible(self) -> Rational | None:
        """The widest shape that leaves room between the least and the most of everything."""
        bounds = [self.widest] if self.widest else []
        if self.most_side:
            bounds.append(Rational.of(self.most_side, self.least_side))
            bounds.append(Rational.of(self.most_side**2, self.least_area))
        if self.most_area:
            bounds.append(Rational.of(self.most_area, self.least_side**2))
        return max(min(bounds), Rational(1, 1)) if bounds else None

    def _nearest_admitted(self, target: Target) -> Size:
        """The admitted point of the grid nearest to a target.

        The shorter side is tried outwards from its target; for each, what the other side may be
        is an interval, so that its best is known at once. That ends because limits that admit
        nothing are refused where tables are read.
        """
        lying = target.width > target.height
        short, long = sorted((target.width, target.height))
        around = target.around(long, self.step)
        best: tuple[int, int] | None = None
        nearest = Size(1, 1)
        for side in target.outwards(short, self.step):
            off = target.factor(side, short)
            if best and off > best[0]:
                break
            for other in self._beside(side, around):
                far = target.factor(other, long)
                distance = (off, far) if off > far else (far, off)
                size = Size(other, side) if lying else Size(side, other)
                tie = distance == best and wins_tie(size, nearest)
                if best is None or distance < best or tie:
                    best, nearest = distance, size
        return nearest

    def _beside(self, side: int, around: tuple[int, int]) -> set[int]:
        """The sides nearest to a target that are admitted beside another one: two at most."""
        if side < self.least_side or (self.most_side and side > self.most_side):
            return set()
        least = max(self.least_side, -(-self.least_area // side))
        bounds = [self.most_side] if self.most_side else []
        if self.most_area:
            bounds.append(self.most_area // side)
        if self.widest:
            wide, narrow = self.widest
            least = max(least, -(-side * narrow // wide))
            bounds.append(side * wide // narrow)
        low = -(-least // self.step) * self.step
        high = min(bounds) // self.step * self.step if bounds else None
        if high is None:
            return {max(low, other) for other in around}
        return {min(high, max(low, other)) for other in around} if low <= high else set()


def _span(what: str, least: int, most: int | None) -> str:
    if most is None:
        return f"{what} from {least:,}" if least > 1 else ""
    return f"{what} {least:,} to {most:,}"
