"""A point between the pixels, and the points of a grid around it.

The sides of a target are roots, so it keeps their squares: exact, as integers over one denominator.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isqrt

from .sizes import Size


class Target:
    """The squares of a width and of a height, each as an integer over ``parts``."""

    __slots__ = ("_scale", "height", "parts", "width")

    def __init__(self, width: int, height: int, parts: int) -> None:
        self.width = width
        self.height = height
        self.parts = parts
        self._scale = max(width, height) ** 2

    def nearest(self, step: int) -> Size:
        """The nearest point of the grid, each side for itself; a tie goes to the wider one."""
        below, above = self.around(self.width, step)
        width = below if self.width < below * above * self.parts else above
        below, above = self.around(self.height, step)
        height = below if self.height <= below * above * self.parts else above
        return Size(width, height)

    def around(self, square: int, step: int) -> tuple[int, int]:
        """The sides of the grid below and above one of the target's."""
        below = isqrt(square // self.parts) // step * step
        return below, below + step

    def outwards(self, square: int, step: int) -> Iterator[int]:
        """The sides of the grid, the nearest to one of the target's first."""
        below, above = self.around(square, step)
        while True:
            if square <= below * above * self.parts:
                yield below
                below -= step
            else:
                yield above
                above += step

    def factor(self, side: int, square: int) -> int:
        """How far a side is from one of the target's: an integer that orders like the factor.

        The factor of the squares is a fraction with a denominator of at most the longer side's
        square; times the square of that, no two different ones have the same whole part.
        """
        own = side * side * self.parts
        return own * self._scale // square if own > square else square * self._scale // own


def wins_tie(size: Size, other: Size) -> bool:
    """Whether a size goes before another of the same distance: it is wider, or else smaller."""
    wider = size.width * other.height - other.width * size.height
    return wider > 0 or (wider == 0 and size.area < other.area)
