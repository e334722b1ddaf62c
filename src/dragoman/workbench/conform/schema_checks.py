"""Which published schemas there are for a route, and why one refuses a payload."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

from jsonschema import Draft202012Validator

from ...entry import Entry
from ...schemas.payload import endpoint_of
from ...tables.language.published_schemas import PublishedSchema, PublishedSchemas

Schema = dict[str, Any]

COMPOSED = frozenset({"allOf", "anyOf", "oneOf", "$ref"})


@dataclass(frozen=True)
class SchemaCheck:
    """A published schema and the part of a payload it is for."""

    name: str
    schema: Schema
    part: tuple[str, ...]
    """The path of the object in the payload; empty for the whole."""
    known_errors: tuple[str, ...]
    """Members that the schema is known to have wrong; they are not checked."""

    @cached_property
    def _validator(self) -> Draft202012Validator:
        return Draft202012Validator(_closed(self.schema))

    def refusals(self, payload: Mapping[str, Any]) -> Iterator[str]:
        """Every reason for which the provider would refuse a payload."""
        part: Any = payload
        for name in self.part:
            part = part.get(name, {}) if isinstance(part, Mapping) else {}
        readable = _readable(part)
        for member in self.known_errors:
            _drop(readable, member)
        for error in self._validator.iter_errors(readable):
            yield f"{self.name}: {error.json_path}: {error.message[:300]}"


def schema_checks(
    entry: Entry, published: PublishedSchemas, schemas: Mapping[str, str]
) -> list[SchemaCheck]:
    """Every published schema at hand for an entry. ``schemas`` are texts by file name."""
    found = []
    for listed in published.judges:
        name = schema_name(listed, entry)
        if name is not None and name in schemas:
            part = tuple(listed.at.split(".")) if listed.at else ()
            known_errors = tuple(published.wrong.get(name, ()))
            found.append(SchemaCheck(name, json.loads(schemas[name]), part, known_errors))
    return found


def schema_name(listed: PublishedSchema, entry: Entry) -> str | None:
    """The file name of a listed schema for an entry; None where it is for other routes."""
    endpoint = endpoint_of(entry)
    fits = (
        listed.provider == entry.provider
        and fnmatchcase(endpoint, listed.endpoint)
        and fnmatchcase(entry.id, listed.model)
    )
    if not fits:
        return None
    parts = {"endpoint": endpoint, "model": entry.id}
    return re.sub(r"\{(\w+)\}", lambda m: parts[m[1]].replace("/", "-"), listed.schema_)


def _closed(schema: Any) -> Any:
    """The schema with unknown members refused, open though the document it came from may be.

    An object composed of several schemas stays as it is: each part knows only its own.
    """
    if isinstance(schema, list):
        return [_closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: _closed(item) if name != "default" else item for name, item in schema.items()}
    alone = isinstance(schema.get("properties"), dict) and not COMPOSED & schema.keys()
    return {"additionalProperties": False, **closed} if alone else closed


def _drop(part: Any, member: str) -> None:
    """Takes ``a.b`` out of an object, if it is in it."""
    *outer, last = member.split(".")
    for name in outer:
        part = part.get(name) if isinstance(part, dict) else None
    if isinstance(part, dict):
        part.pop(last, None)


def _readable(part: Any) -> Any:
    """A payload as JSON would carry it: the bytes of a form part become a text."""
    if isinstance(part, Mapping):
        return {name: _readable(item) for name, item in part.items()}
    if isinstance(part, list):
        return [_readable(item) for item in part]
    return "bytes" if isinstance(part, bytes | tuple) else part
