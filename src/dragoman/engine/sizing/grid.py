"""The cells of a route: which sizes it has, and the nearest one to what is wanted.

The shape picks the row, then the scale picks the cell in that row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from ...geometry import Quotient, Ratio, Rational, Size, Tier, nearest_area, nearest_shape, nominal
from ..plan import Cell

ONE_K = Tier("1K", Rational(1024 * 1024, 1))
"""The scale meant where a table gives none."""

Published = Mapping[tuple[Rational, Rational | None], Size]
"""Published sizes by shape and area; by None where a shape has one size whatever the tier."""


class GridCell:
    """A cell as the table has it; any part may be unknown.

    ``nominal`` tells whether the size follows from ratio and tier by rule.
    """

    __slots__ = ("_public", "nominal", "ratio", "size", "tier")

    def __init__(
        self,
        ratio: Ratio | None = None,
        tier: Tier | None = None,
        size: Size | None = None,
        *,
        nominal: bool = False,
    ) -> None:
        self.ratio = ratio
        self.tier = tier
        self.size = size
        self.nominal = nominal
        self._public: Cell | None = None

    @property
    def area(self) -> Rational:
        """What it is compared by: its tier's area, else its pixels."""
        if self.tier:
            return self.tier.area
        return Rational(self.size.area if self.size else 1, 1)

    @property
    def public(self) -> Cell | None:
        """The cell as a plan has it; None where the size is unknown."""
        if self._public is None and self.size:
            ratio = self.ratio.label if self.ratio else None
            tier = self.tier.label if self.tier else None
            self._public = Cell(self.size.width, self.size.height, ratio, tier, self.nominal)
        return self._public


Item = TypeVar("Item", Tier, GridCell)


class ByArea(Generic[Item]):
    """Items by ascending areas, each area once; of equal areas the first counts."""

    __slots__ = ("areas", "items")

    def __init__(self, items: Sequence[Item]) -> None:
        first: dict[Rational, Item] = {item.area: item for item in reversed(items)}
        self.areas = tuple(sorted(first))
        self.items: tuple[Item, ...] = tuple([first[area] for area in self.areas])

    def nearest(self, area: Quotient) -> Item:
        """The item whose area is nearest."""
        return self.items[nearest_area(area, self.areas)]


class Grid:
    """A finite table of cells, one row for each shape.

    ``default_tier`` is the scale meant where none is given. Built once, then only read.
    """

    __slots__ = ("_by_size", "_cells", "_rows", "_shapes", "_tiers", "default_tier")

    def __init__(
        self, cells: Sequence[GridCell], tiers: Sequence[Tier], default_tier: Tier
    ) -> None:
        rows: dict[Rational, list[GridCell]] = {}
        for cell in cells:
            if cell.ratio:
                rows.setdefault(cell.ratio.shape, []).append(cell)
        self._shapes = tuple(sorted(rows))
        self._cells = tuple([cell for shape in self._shapes for cell in rows[shape]])
        self._rows = tuple([ByArea(rows[shape]) for shape in self._shapes])
        self._by_size = {cell.size: cell for cell in reversed(cells) if cell.size}
        self._tiers = ByArea(tiers)
        self.default_tier = default_tier

    def __iter__(self) -> Iterator[GridCell]:
        """Every cell that has a shape, the tallest shape first."""
        return iter(self._cells)

    def cell_of(self, size: Size) -> GridCell | None:
        """The cell of exactly these pixels, if one stands in the table."""
        return self._by_size.get(size)

    def offers(self, shape: Quotient) -> bool:
        """Whether there is a row of exactly this shape."""
        if not self._shapes:
            return False
        wide, high = self._shapes[nearest_shape(shape, self._shapes)]
        return wide * shape[1] == high * shape[0]

    def nearest(self, shape: Quotient, area: Quotient | None) -> GridCell:
        """The cell nearest to a shape, then to an area or else to the default tier."""
        row = self._rows[nearest_shape(shape, self._shapes)]
        if len(row.items) == 1:
            return row.items[0]
        return row.nearest(area or self.default_tier.area)

    def nearest_tier(self, area: Quotient) -> Tier | None:
        """The tier nearest to an area, whatever the shape; None where the route has no tiers."""
        return self._tiers.nearest(area) if self._tiers.items else None


def cells_of(
    ratios: Iterable[Ratio], tiers: Sequence[Tier], published: Published
) -> Iterator[GridCell]:
    """Ratios by tiers: the published size where there is one, a nominal one elsewhere."""
    for ratio in ratios:
        size = published.get((ratio.shape, None))
        if size or not tiers:
            yield GridCell(ratio, None, size)
            continue
        for tier in tiers:
            size = published.get((ratio.shape, tier.area))
            yield GridCell(ratio, tier, size) if size else nominal_cell(ratio, tier)


def nominal_cell(ratio: Ratio, tier: Tier) -> GridCell:
    """The cell of a ratio and a tier for which no size is published."""
    return GridCell(ratio, tier, nominal(ratio.shape, tier.area), nominal=True)


def listed_cell(size: Size) -> GridCell:
    """The cell of a size that belongs to no ratio and tier: in the row of its own shape."""
    return GridCell(Ratio.of(size.shape), None, size)
