"""Two ways to say a cell: by the labels of its ratio and tier, or by its pixels.

Each finds the cell nearest to what was asked and writes it, the part for the shape and the part
for the scale apart, so that an axis nobody mentioned is not sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from ...geometry import Limits, Ratio, Size, nominal, plainest_shape
from .grid import GridCell, Rows, nominal_cell
from .request import SizeRequest
from .writer import Spelling, Writes

SQUARE = Fraction(1)
"""The shape meant where a provider needs one and nobody asked."""


class SizeMatch(NamedTuple):
    """The nearest cell, what is written for its shape and its scale, and the size meant."""

    cell: GridCell
    shape: Writes
    scale: Writes
    meant: Size | None = None


@dataclass(frozen=True, slots=True)
class LabelFields:
    """A ratio field, a tier field, or both; ``widest`` where any ratio up to it will do."""

    ratio: Spelling | None
    tier: Spelling | None
    rows: Rows
    widest: Limits | None = None

    def write(self, asked: SizeRequest) -> SizeMatch:
        cell = self._nearest(asked)
        shape = self._shape(cell.ratio) if asked.shape_by and cell.ratio else ()
        scale = self._scale(cell) if asked.scale_by else ()
        return SizeMatch(cell, shape, scale)

    def offers(self, shape: Fraction) -> bool:
        """Whether a shape can be said exactly."""
        return self.widest.fit_shape(shape) == shape if self.widest else self.rows.offers(shape)

    def _nearest(self, asked: SizeRequest) -> GridCell:
        if asked.shape is None or self.ratio is None:
            return GridCell(tier=self.rows.match_tier(asked.area))
        if self.widest:
            return self._any_ratio(asked, self.widest)
        return self.rows.standing(asked.size) or self.rows.match(asked.shape, asked.area)

    def _any_ratio(self, asked: SizeRequest, widest: Limits) -> GridCell:
        """A ratio as it was asked for, or the widest; pixels read as the ratio they look like."""
        assert asked.shape is not None
        tier = self.rows.match_tier(asked.area) or self.rows.scale
        shape = widest.fit_shape(
            plainest_shape(asked.size, tier.area) if asked.size else asked.shape
        )
        asked_by_name = asked.ratio and asked.ratio.is_whole and asked.ratio.shape == shape
        return nominal_cell(asked.ratio if asked_by_name and asked.ratio else Ratio.of(shape), tier)

    def _shape(self, ratio: Ratio) -> Writes:
        assert self.ratio
        width, height = ratio.sides
        return self.ratio.write(ratio, width=width, height=height, ratio=str(ratio))

    def _scale(self, cell: GridCell) -> Writes:
        return self.tier.write(cell.tier, tier=str(cell.tier)) if self.tier and cell.tier else ()


@dataclass(frozen=True, slots=True)
class PixelFields:
    """A field, or two, for width and height: from a list of sizes, or free within limits."""

    size: Spelling
    sizes: Rows
    free: Limits | None = None

    def write(self, asked: SizeRequest) -> SizeMatch:
        area = self.sizes.scale.area if asked.area is None else asked.area
        meant = asked.size or nominal(asked.shape or SQUARE, area)
        cell = self._free(asked, meant, self.free) if self.free else self._listed(asked)
        assert cell.size
        written = self.size.write(cell.size, width=cell.size.width, height=cell.size.height)
        shape, scale = written if asked.shape_by else (), written if asked.scale_by else ()
        return SizeMatch(cell, shape, scale, meant)

    def has(self, size: Size) -> bool:
        """Whether exactly these pixels can be had."""
        admitted = self.free is not None and self.free.admit(size)
        return admitted or self.sizes.standing(size) is not None

    def _listed(self, asked: SizeRequest) -> GridCell:
        shape = asked.shape or SQUARE
        return self.sizes.standing(asked.size) or self.sizes.match(shape, asked.area)

    def _free(self, asked: SizeRequest, meant: Size, limits: Limits) -> GridCell:
        """The size meant or the nearest allowed; a shape alone stays exact where it can."""
        if asked.size:
            return self.sizes.standing(meant) or GridCell(size=limits.clamp(meant))
        if asked.area is not None:
            return GridCell(size=limits.clamp(meant))
        shape = limits.fit_shape(asked.shape or SQUARE)
        if self.sizes.offers(shape):
            return self.sizes.match(shape, None)
        exact = None if limits.admit(meant) else limits.with_shape(shape, self.sizes.scale.area)
        return GridCell(size=exact or limits.clamp(meant))
