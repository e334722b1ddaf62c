"""Two ways to write a cell: by the labels of its ratio and tier, or by its pixels.

Each finds the cell nearest to a request and writes it, the part for the shape and the part for the
scale apart, so that a part no parameter decides is not sent.
"""

from __future__ import annotations

from typing import NamedTuple

from ...geometry import Limits, Quotient, Ratio, Rational, Size, Tier, nominal, plainest_shape
from .grid import Grid, GridCell, nominal_cell
from .request import SizeRequest
from .writer import FieldWriter, Writes

SQUARE = Rational(1, 1)
"""The shape meant where a provider needs one and the request has none."""


class SizeMatch(NamedTuple):
    """The nearest cell and what is written for it."""

    cell: GridCell
    shape: Writes
    """What is written for the parameter that decides the shape."""
    scale: Writes
    """What is written for the parameter that decides the scale; may be the same."""
    meant: Size | None = None
    """The size that shape and scale mean before it is matched, where sizes are written."""


class LabelFields:
    """A field for the ratio, one for the tier, or both.

    ``widest`` are the limits where any ratio within them may be written.
    """

    __slots__ = ("grid", "ratio", "tier", "widest")

    def __init__(
        self,
        ratio: FieldWriter | None,
        tier: FieldWriter | None,
        grid: Grid,
        widest: Limits | None = None,
    ) -> None:
        self.ratio = ratio
        self.tier = tier
        self.grid = grid
        self.widest = widest

    def match(self, request: SizeRequest) -> SizeMatch:
        """The nearest cell, written by its labels."""
        cell = self._nearest(request)
        ratio, tier = cell.ratio, cell.tier
        shape: Writes = ()
        scale: Writes = ()
        if self.ratio and ratio and request.shape_by:
            shape = self.ratio.write_value(ratio.label, ratio)
        if self.tier and tier and request.scale_by:
            scale = self.tier.write_value(tier.label, tier)
        return SizeMatch(cell, shape, scale)

    def offers(self, shape: Quotient) -> bool:
        """Whether a shape can be written exactly."""
        return self.widest.fit_shape(shape) == shape if self.widest else self.grid.offers(shape)

    def has(self, size: Size) -> bool:
        """Whether a size stands in the table under a ratio that can be written."""
        return self.ratio is not None and self.grid.cell_of(size) is not None

    def _nearest(self, request: SizeRequest) -> GridCell:
        if request.shape_by is None or self.ratio is None:
            return GridCell(tier=self._tier(request))
        if self.widest:
            return self._any_ratio(request, self.widest)
        cell = self.grid.cell_of(request.size) if request.size else None
        return cell or self.grid.nearest(request.shape or SQUARE, request.area)

    def _tier(self, request: SizeRequest) -> Tier | None:
        area = request.area
        return self.grid.nearest_tier(area) if area else None

    def _any_ratio(self, request: SizeRequest, widest: Limits) -> GridCell:
        """The ratio as it is given, or the widest; pixels read as the ratio they look like."""
        tier = self._tier(request) or self.grid.default_tier
        if request.size:
            shape = widest.fit_shape(plainest_shape(request.size, tier.area))
            return nominal_cell(Ratio.of(shape), tier)
        ratio = request.ratio
        assert ratio
        shape = widest.fit_shape(ratio.shape)
        kept = ratio.is_whole and ratio.shape == shape
        return nominal_cell(ratio if kept else Ratio.of(shape), tier)


class PixelFields:
    """A field, or two, for width and height: one of the grid's sizes, or any within limits."""

    __slots__ = ("grid", "limits", "size")

    def __init__(self, size: FieldWriter, grid: Grid, limits: Limits | None = None) -> None:
        self.size = size
        self.grid = grid
        self.limits = limits

    def match(self, request: SizeRequest) -> SizeMatch:
        """The nearest size, written by its pixels."""
        meant = request.size
        if meant is None:
            meant = nominal(request.shape or SQUARE, request.area or self.grid.default_tier.area)
        cell = self._nearest(request, meant)
        size = cell.size or meant
        written = self.size.write_value(str(size), size)
        shape = written if request.shape_by else ()
        return SizeMatch(cell, shape, written if request.scale_by else (), meant)

    def has(self, size: Size) -> bool:
        """Whether exactly these pixels can be written."""
        admitted = self.limits is not None and self.limits.admit(size)
        return admitted or self.grid.cell_of(size) is not None

    def _nearest(self, request: SizeRequest, meant: Size) -> GridCell:
        """A size that stands in the table as it is, else the nearest."""
        if request.size and (cell := self.grid.cell_of(request.size)):
            return cell
        if self.limits is None:
            return self.grid.nearest(request.shape or SQUARE, request.area)
        if request.scale_by:
            return GridCell(size=self.limits.clamp(meant))
        shape = request.ratio.shape if request.ratio else SQUARE
        return self._nearest_of_shape(shape, meant, self.limits)

    def _nearest_of_shape(self, shape: Rational, meant: Size, limits: Limits) -> GridCell:
        """The size meant by a shape alone, or the nearest; the shape stays exact where it can."""
        shape = limits.fit_shape(shape)
        if self.grid.offers(shape):
            return self.grid.nearest(shape, None)
        if limits.admit(meant):
            return GridCell(size=meant)
        exact = limits.with_shape(shape, self.grid.default_tier.area)
        return GridCell(size=exact or limits.clamp(meant))
