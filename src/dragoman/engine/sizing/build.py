"""From the words of a table to axes: ratios, tiers, sizes, pixels, and the fields they go to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...geometry import Ratio, Size, Tier, nearest_area
from ...tables.language.models import Grid
from ...tables.language.parameters import ParameterMapping
from ...tables.layers import Entry
from ..body.path import Path
from ..body.template import compiled
from .fields import LabelFields, PixelFields
from .grid import ONE_K, GridCell, Rows, cells_of, listed_cells
from .result import Axes
from .writer import Spelling

DEFAULT_FORMS = {"aspect_ratio": "{ratio}", "resolution": "{tier}", "size": "{width}x{height}"}
READERS = {"aspect_ratio": Ratio.read, "resolution": Tier.read, "size": Size.read}


def axes_of(entry: Entry, lost: Mapping[str, str]) -> Axes:
    """The axes of one route; ``lost`` says of an axis that cannot be chosen why not."""
    tiers = _tiers(entry)
    scale = entry.grid.scale or _nearest_1k(tiers)
    rows = Rows(_cells(entry.grid, tiers), tiers, scale)
    ratio = entry.fields.get("aspect_ratio")
    labels = LabelFields(
        ratio=spelling("aspect_ratio", entry),
        tier=spelling("resolution", entry),
        rows=rows,
        widest=ratio.limits.limits() if ratio and ratio.limits else None,
    )
    unasked = {
        name: str(field.default)
        for name, field in entry.fields.items()
        if name in READERS and field.required
    }
    notes = {name: field.note for name, field in entry.fields.items() if field.note}
    return Axes(labels, _pixels(entry, rows), lost, unasked, notes)


def paths_of(name: str, field: ParameterMapping, entry: Entry) -> tuple[Path, ...]:
    """The native paths of a field: one, or one for each side or image."""
    to = field.to or name
    return tuple(
        Path.read(path).under(entry.inside) for path in ([to] if isinstance(to, str) else to)
    )


def spelling(name: str, entry: Entry) -> Spelling | None:
    """How one of the three is written, if the provider takes it."""
    field = entry.fields.get(name)
    if field is None:
        return None
    paths = paths_of(name, field, entry)
    forms = ("{width}", "{height}") if len(paths) == 2 else (field.as_ or DEFAULT_FORMS[name],)
    along = tuple(
        (Path.read(path).under(entry.inside), value) for path, value in field.with_.items()
    )
    return Spelling(paths, tuple(map(compiled, forms)), dict(_spelled(name, field, entry)), along)


def _spelled(name: str, field: ParameterMapping, entry: Entry) -> Iterator[tuple[str, Any]]:
    """Native words under the labels the grid uses: 1k and 1K are one tier."""
    labels = [*(entry.grid.ratios or ()), *(entry.grid.tiers or ())]
    for word, native in field.spell.items():
        read = READERS[name](word)
        label = next((label for label in labels if label == read), read)
        yield (word if label is None else str(label)), native


def _tiers(entry: Entry) -> list[Tier]:
    """The tiers to be had: all of them where a tier or pixels say which, else the one meant."""
    tiers = sorted(entry.grid.tiers or (), key=lambda tier: tier.area)
    by_pixels = "size" in entry.fields and "aspect_ratio" not in entry.fields
    if "resolution" in entry.fields or by_pixels or not tiers:
        return tiers
    scale = entry.grid.scale or ONE_K
    return [nearest_area(scale.area, tiers, lambda tier: tier.area)]


def _nearest_1k(tiers: list[Tier]) -> Tier:
    return nearest_area(ONE_K.area, tiers, lambda tier: tier.area) if tiers else ONE_K


def _cells(grid: Grid, tiers: list[Tier]) -> Iterator[GridCell]:
    pixels = dict(_published(grid, tiers))
    ratios = grid.ratios or list(dict.fromkeys(ratio for ratio, _ in pixels))
    return cells_of(ratios, tiers, pixels)


def _published(grid: Grid, tiers: list[Tier]) -> Iterator[tuple[tuple[Ratio, Tier | None], Size]]:
    for label, cells in (grid.pixels or {}).items():
        ratio = Ratio.read(label)
        assert ratio
        if isinstance(cells, Size):
            yield (ratio, tiers[0] if len(tiers) == 1 else None), cells
        else:
            yield from (((ratio, Tier.read(tier)), size) for tier, size in cells.items())


def _pixels(entry: Entry, rows: Rows) -> PixelFields | None:
    """The size field: free within limits, from a list, or the cells of the grid."""
    field = entry.fields.get("size")
    size = spelling("size", entry)
    if field is None or size is None:
        return None
    named = (Size.read(word) for word in field.spell)
    sizes = dict.fromkeys([*(entry.grid.sizes or ()), *filter(None, named)])
    cells = listed_cells(sizes) if sizes or field.limits else rows
    free = field.limits.limits() if field.limits else None
    return PixelFields(size, Rows(cells, (), rows.scale), free)
