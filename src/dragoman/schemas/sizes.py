"""What size, aspect_ratio and resolution may be written as, at every native path they go to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..entry import Entry, ParameterMapping, SizeLimits
from ..geometry import Ratio, Tier
from .tree import Schema, either

SIZE_PARAMETERS = ("size", "aspect_ratio", "resolution")
ANY_RATIO: Schema = {"type": "string", "pattern": r"^[0-9]+:[0-9]+$"}
ANY_SIZE: Schema = {"type": "string", "pattern": r"^[0-9]+\D[0-9]+$"}


def size_schemas(
    name: str, mapping: ParameterMapping, entry: Entry
) -> Iterator[tuple[str, Schema]]:
    """The native paths that one of the three is written to, each with the schema of its value."""
    paths = mapping.to or (name,)
    if name == "size":
        yield from _sizes(paths, mapping, entry)
    elif name == "aspect_ratio":
        yield paths[0], ANY_RATIO if mapping.limits else {"enum": _ratios(mapping, entry)}
    else:
        yield paths[0], {"enum": _tiers(mapping, entry)}
    for path, value in mapping.also_send.items():
        yield path, {"const": value}


def _ratios(mapping: ParameterMapping, entry: Entry) -> list[Any]:
    """The native values of the ratios, those that the table maps first."""
    mapped = {Ratio.read(value): native for value, native in mapping.map.items()}
    published = (Ratio.read(label) for label in entry.size_table)
    labels = entry.ratios or [str(ratio) for ratio in published if ratio]
    template = "{ratio}" if mapping.template is None else str(mapping.template)
    written = (
        mapped.get(Ratio.read(label), _written(label, ":", template.replace("{ratio}", label)))
        for label in labels
    )
    return list(dict.fromkeys([*mapping.map.values(), *written]))


def _tiers(mapping: ParameterMapping, entry: Entry) -> list[Any]:
    """The native values of the tiers, those that the table maps first."""
    mapped = {Tier.read(value): native for value, native in mapping.map.items()}
    written = (mapped.get(Tier.read(label), label) for label in entry.tiers)
    return list(dict.fromkeys([*mapping.map.values(), *written]))


def _sizes(
    paths: Sequence[str], mapping: ParameterMapping, entry: Entry
) -> Iterator[tuple[str, Schema]]:
    """One schema for each side, or one for both: an object or a text."""
    side = _side(mapping.limits)
    natives = list(dict.fromkeys(mapping.map.values()))
    named: Schema | None = {"enum": natives} if natives else None
    if len(paths) == 2:
        yield from ((path, side) for path in paths)
    elif isinstance(mapping.template, dict):
        yield paths[0], either(named, _object(mapping.template, side))
    else:
        template = str(mapping.template or "{width}x{height}")
        listed = [_written(size, "x", template) for size in entry.sizes or _published(entry)]
        yield paths[0], either(named, ANY_SIZE if mapping.limits else {"enum": listed})


def _side(limits: SizeLimits | None) -> Schema:
    """The width or the height of a size."""
    schema: Schema = {"type": "integer", "minimum": 1}
    if limits and limits.side:
        least, most = limits.side
        schema |= {"minimum": least, "maximum": most}
    if limits and limits.multiple_of > 1:
        schema["multipleOf"] = limits.multiple_of
    return schema


def _object(template: dict[str, Any], side: Schema) -> Schema:
    sides = {"{width}": side, "{height}": side}
    members = {key: sides.get(value, {"const": value}) for key, value in template.items()}
    return {"type": "object", "properties": members, "required": list(members)}


def _published(entry: Entry) -> list[str]:
    """Every size of the size table."""
    cells = entry.size_table.values()
    return [size for cell in cells for size in ([cell] if isinstance(cell, str) else cell.values())]


def _written(label: str, between: str, template: str) -> str:
    """A template filled with a label such as 16:9 or 1024x1024."""
    width, _, height = label.partition(between)
    return template.replace("{width}", width).replace("{height}", height)
