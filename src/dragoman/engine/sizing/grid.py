"""The cells of one route: which sizes there are, and the nearest to what was asked.

The shape picks the row, then the scale picks the cell in that row.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...geometry import Ratio, Size, Tier, nearest_area, nearest_shape, nominal

Number = int | Fraction

ONE_K = Tier("1K", Fraction(1024**2))


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as the table has it; any part may be unknown."""

    ratio: Ratio | None = None
    tier: Tier | None = None
    size: Size | None = None
    nominal: bool = False

    @property
    def area(self) -> Number:
        """What it is compared by: its tier's area, else its pixels."""
        return self.tier.area if self.tier else self.size.area if self.size else 1


class Rows:
    """A finite table of cells, one row for each shape."""

    __slots__ = ("_by_size", "_rows", "_shapes", "scale", "tiers")

    def __init__(self, cells: Iterable[GridCell], tiers: Iterable[Tier], scale: Tier) -> None:
        rows: dict[Fraction, list[GridCell]] = {}
        self._by_size: dict[Size, GridCell] = {}
        for cell in cells:
            if cell.ratio:
                rows.setdefault(cell.ratio.shape, []).append(cell)
            if cell.size:
                self._by_size.setdefault(cell.size, cell)
        self._shapes = sorted(rows)
        self._rows = rows
        self.tiers = tuple(tiers)
        self.scale = scale

    def __iter__(self) -> Iterator[GridCell]:
        return (cell for shape in self._shapes for cell in self._rows[shape])

    def standing(self, size: Size | None) -> GridCell | None:
        """The cell of exactly these pixels, if one stands in the table."""
        return self._by_size.get(size) if size else None

    def offers(self, shape: Fraction) -> bool:
        return shape in self._rows

    def match(self, shape: Fraction, area: Number | None) -> GridCell:
        """The cell nearest to a shape, then to an area or else to the scale meant by default."""
        index = bisect_left(self._shapes, shape)
        row = nearest_shape(shape, self._shapes[max(0, index - 1) : index + 1], lambda own: own)
        return nearest_area(area or self.scale.area, self._rows[row], lambda cell: cell.area)

    def match_tier(self, area: Number | None) -> Tier | None:
        """The tier nearest to an area, whichever the shape."""
        if area is None or not self.tiers:
            return None
        return nearest_area(area, self.tiers, lambda tier: tier.area)


def cells_of(
    ratios: Iterable[Ratio],
    tiers: Sequence[Tier],
    pixels: Mapping[tuple[Ratio, Tier | None], Size],
) -> Iterator[GridCell]:
    """Ratios by tiers: published pixels where there are any, nominal ones elsewhere."""
    for ratio in ratios:
        published = pixels.get((ratio, None))
        if published or not tiers:
            yield GridCell(ratio, None, published)
            continue
        for tier in tiers:
            known = pixels.get((ratio, tier))
            yield GridCell(ratio, tier, known) if known else nominal_cell(ratio, tier)


def nominal_cell(ratio: Ratio, tier: Tier) -> GridCell:
    """The cell a ratio and a tier make where no pixels are published."""
    return GridCell(ratio, tier, nominal(ratio.shape, tier.area), nominal=True)


def listed_cells(sizes: Iterable[Size]) -> Iterator[GridCell]:
    """Sizes that are no grid: each in the row of its own shape."""
    return (GridCell(Ratio.of(size.shape), None, size) for size in sizes)
