"""From an entry of the tables to its sizing: the cells, and the fields they are written to.

Grids and limits are built once for all entries that have the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from ...entry import Entry, ParameterMapping, SizeLimits
from ...geometry import Limits, Ratio, Rational, Size, Tier, read
from ..body.native_paths import native_paths
from ..body.path import Path
from ..body.template import Fill, compiled
from .fields import LabelFields, PixelFields
from .grid import ONE_K, ByArea, Grid, cells_of, listed_cell
from .request import PARAMETERS, read_value
from .result import Sizing
from .writer import FieldWriter

Kind = TypeVar("Kind", Size, Ratio, Tier)

SIDES: tuple[Fill, ...] = compiled("{width}"), compiled("{height}")
"""What is written where a size has a native field for each side."""

LABELS = {
    "size": compiled("{width}x{height}"),
    "aspect_ratio": compiled("{ratio}"),
    "resolution": compiled("{tier}"),
}
"""What is written where a table gives no template: the label itself."""

KEPT = 256
"""As many grids are kept to be shared."""

SizeTable = tuple[tuple[str, str | tuple[tuple[str, str], ...]], ...]
"""Each ratio with its size, or with the size of each tier."""


def sizing_of(entry: Entry, lost: Mapping[str, str]) -> Sizing:
    """The sizing of an entry; ``lost`` has the reason why a shape or scale cannot be chosen."""
    grid = _grid_of(entry)
    taken = {name: entry.parameters[name] for name in PARAMETERS if name in entry.parameters}
    limits = taken["aspect_ratio"].limits if "aspect_ratio" in taken else None
    labels = LabelFields(
        writer_of("aspect_ratio", entry),
        writer_of("resolution", entry),
        grid,
        _limits(limits) if limits else None,
    )
    always = {name: str(mapping.default) for name, mapping in taken.items() if mapping.required}
    notes = {name: mapping.note for name, mapping in taken.items() if mapping.note}
    return Sizing(labels, _pixel_fields(entry, grid), lost, always, notes)


def default_tier(entry: Entry) -> Tier | None:
    """The tier meant where none is given: of those offered the nearest to the table's, or to 1K."""
    if not entry.tiers:
        return None
    meant = _read(Tier, entry.default_tier) if entry.default_tier else ONE_K
    return ByArea([_read(Tier, label) for label in entry.tiers]).nearest(meant.area)


def writer_of(name: str, entry: Entry) -> FieldWriter | None:
    """How one of the three parameters is written, if the provider takes it."""
    mapping = entry.parameters.get(name)
    if mapping is None:
        return None
    paths = native_paths(name, mapping, entry.nested_in)
    also_send = [
        (Path.read(path).under(entry.nested_in), value) for path, value in mapping.also_send.items()
    ]
    natives = _natives(name, mapping, entry)
    by_label = len(paths) != 2 and not mapping.template
    templates = SIDES
    if len(paths) != 2:
        templates = (compiled(mapping.template) if mapping.template else LABELS[name],)
    return FieldWriter(paths, templates, natives, tuple(also_send), by_label=by_label)


def _natives(name: str, mapping: ParameterMapping, entry: Entry) -> dict[str, Any]:
    """Native values by the entry's own labels: 1k and 1K are one tier."""
    labels = {"aspect_ratio": entry.ratios, "resolution": entry.tiers}.get(name, ())
    known = {read_value(name, label): label for label in reversed(labels)} if mapping.map else {}
    natives = {}
    for text, native in mapping.map.items():
        value = read_value(name, text)
        natives[known.get(value) or str(value or text)] = native
    return natives


def _pixel_fields(entry: Entry, grid: Grid) -> PixelFields | None:
    """The size field: any size within limits, one of a list, or one of the grid's cells."""
    mapping, writer = entry.parameters.get("size"), writer_of("size", entry)
    if mapping is None or writer is None:
        return None
    mapped = [str(size) for text in mapping.map if (size := Size.read(text))]
    sizes = (*entry.sizes, *mapped)
    listed = bool(sizes or mapping.limits)
    cells = _listed_grid(sizes, grid.default_tier.label) if listed else _pixel_grid(grid)
    return PixelFields(writer, cells, _limits(mapping.limits) if mapping.limits else None)


def _grid_of(entry: Entry) -> Grid:
    """The cells of an entry. Without a way to choose a tier there is only the one that is meant."""
    taken = entry.parameters
    tiers, meant = entry.tiers, default_tier(entry)
    if meant and "resolution" not in taken and ("size" not in taken or "aspect_ratio" in taken):
        tiers = (meant.label,)
    default = entry.default_tier or (meant or ONE_K).label
    return _label_grid(entry.ratios, tiers, _frozen(entry.size_table), default)


@lru_cache(KEPT)
def _label_grid(
    ratios: tuple[str, ...], tiers: tuple[str, ...], table: SizeTable, default: str
) -> Grid:
    """The grid of ratios and tiers, by their labels; the table's ratios where none are listed."""
    scales = sorted([_read(Tier, label) for label in tiers], key=lambda tier: tier.area)
    shapes = [_read(Ratio, label) for label in ratios] or dict.fromkeys(
        [_read(Ratio, label) for label, sizes in table if sizes]
    )
    cells = cells_of(shapes, scales, dict(_published(table, scales)))
    return Grid(tuple(cells), scales, _read(Tier, default))


def _published(
    table: SizeTable, tiers: list[Tier]
) -> Iterator[tuple[tuple[Rational, Rational | None], Size]]:
    """The published sizes by shape and area; those of a shape alone belong to the only tier."""
    only = tiers[0].area if len(tiers) == 1 else None
    for label, sizes in table:
        shape = _read(Ratio, label).shape
        if isinstance(sizes, str):
            yield (shape, only), _read(Size, sizes)
        else:
            yield from [
                ((shape, _read(Tier, tier).area), _read(Size, size)) for tier, size in sizes
            ]


@lru_cache(KEPT)
def _pixel_grid(grid: Grid) -> Grid:
    """The cells of another grid, to be chosen by their pixels alone."""
    return Grid(tuple(grid), (), grid.default_tier)


@lru_cache(KEPT)
def _listed_grid(sizes: tuple[str, ...], default: str) -> Grid:
    """The grid of sizes that belong to no ratio and tier."""
    cells = [listed_cell(size) for size in dict.fromkeys([_read(Size, text) for text in sizes])]
    return Grid(cells, (), _read(Tier, default))


@lru_cache(KEPT)
def _limits(limits: SizeLimits) -> Limits:
    """The limits of a table as geometry has them."""
    least_side, most_side = limits.side or (1, None)
    least_area, most_area = limits.area or (1, None)
    return Limits(
        least_side=least_side,
        most_side=most_side,
        least_area=least_area,
        most_area=most_area,
        step=limits.multiple_of,
        widest=_read(Ratio, limits.widest).shape if limits.widest else None,
    )


def _frozen(table: Mapping[str, str | Mapping[str, str]]) -> SizeTable:
    """A size table as a value that hashes."""
    return tuple(
        [
            (ratio, sizes if isinstance(sizes, str) else tuple(sizes.items()))
            for ratio, sizes in table.items()
        ]
    )


def _read(kind: type[Kind], text: str) -> Kind:
    """What a text of a table spells; it was read before, when the table was checked."""
    value = read(text)
    assert isinstance(value, kind)
    return value
