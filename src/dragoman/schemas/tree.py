"""Putting the schema of a value at its native path, into the schema of a whole body."""

from __future__ import annotations

import re
from typing import Any, cast

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def put(tree: Schema, path: str, schema: Schema, *, required: bool = False) -> None:
    """Adds the schema of one value to that of a body. Two values at one path make alternatives.

    Items that are added to a list are alternatives too, each whole.
    """
    lists, added, rest = path.rpartition("[].")
    if added:
        item: Schema = {}
        put(item, rest, schema, required=True)
        put(tree, f"{lists}[]", item, required=required)
        return
    *parents, last = re.findall(r"[^.\[\]]+|\[\d*\]", path)
    place = tree
    for part in parents:
        place = _child(place, part, required=required)
    _offer(place, last, schema, required=required)


def _child(place: Schema, part: str, *, required: bool) -> Schema:
    """The schema below one part of a path, made where it is missing."""
    if part.startswith("["):
        place.setdefault("type", "array")
        if required:
            place["minItems"] = 1
        return cast("Schema", place.setdefault("items", {}))
    place.setdefault("type", "object")
    if required:
        _require(place, part)
    return cast("Schema", place.setdefault("properties", {}).setdefault(part, {}))


def _offer(place: Schema, last: str, schema: Schema, *, required: bool) -> None:
    if last.startswith("["):
        place["type"] = "array"
        if required:
            place["minItems"] = 1
        place["items"] = either(place.get("items"), schema)
        return
    place.setdefault("type", "object")
    properties = place.setdefault("properties", {})
    properties[last] = either(properties.get(last), schema)
    if required:
        _require(place, last)


def _require(place: Schema, name: str) -> None:
    names = place.setdefault("required", [])
    if name not in names:
        names.append(name)


def either(first: Schema | None, second: Schema) -> Schema:
    """What fits one of two schemas."""
    if not first or first == second:
        return second
    return {"anyOf": [*first.get("anyOf", [first]), *second.get("anyOf", [second])]}
