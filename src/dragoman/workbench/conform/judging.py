"""Which published schemas judge a route, and what they say of a payload."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

from jsonschema import Draft202012Validator

from ...tables.language.published_schemas import Judge, Judges
from ...tables.layers import Entry

Schema = dict[str, Any]

COMPOSED = frozenset({"allOf", "anyOf", "oneOf", "$ref"})


@dataclass(frozen=True)
class SchemaCheck:
    """A published schema, and the part of a payload it judges."""

    name: str
    schema: Schema
    at: tuple[str, ...]
    wrong: tuple[str, ...]
    """Members the schema is known to be wrong about; they are not held against it."""

    @cached_property
    def _validator(self) -> Draft202012Validator:
        return Draft202012Validator(_closed(self.schema))

    def refusals(self, payload: Mapping[str, Any]) -> Iterator[str]:
        """Every reason for which the provider would refuse a payload."""
        part: Any = payload
        for name in self.at:
            part = part.get(name, {}) if isinstance(part, Mapping) else {}
        readable = _readable(part)
        for member in self.wrong:
            _drop(readable, member)
        for error in self._validator.iter_errors(readable):
            yield f"{self.name}: {error.json_path}: {error.message[:300]}"


def schema_checks(said: Entry, judges: Judges, schemas: Mapping[str, str]) -> list[SchemaCheck]:
    """Every schema at hand that judges a route. ``schemas`` are texts by file name."""
    found = []
    for judge in judges.judges:
        name = judged_by(judge, said)
        if name is not None and name in schemas:
            at = tuple(judge.at.split(".")) if judge.at else ()
            found.append(
                SchemaCheck(name, json.loads(schemas[name]), at, tuple(judges.wrong.get(name, ())))
            )
    return found


def judged_by(judge: Judge, said: Entry) -> str | None:
    """The name of the schema by which a judge would judge a route; None for another's."""
    fits = (
        judge.provider == said.provider
        and fnmatchcase(said.endpoint, judge.endpoint)
        and fnmatchcase(said.model, judge.model)
    )
    if not fits:
        return None
    parts = {"endpoint": said.endpoint, "model": said.model}
    return re.sub(r"\{(\w+)\}", lambda m: parts[m[1]].replace("/", "-"), judge.schema_)


def _closed(schema: Any) -> Any:
    """The schema with unknown fields refused, open though the document it came from may be.

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
    """Takes ``a.b`` out of an object, if it is there."""
    *outer, last = member.split(".")
    for name in outer:
        part = part.get(name) if isinstance(part, dict) else None
    if isinstance(part, dict):
        part.pop(last, None)


def _readable(part: Any) -> Any:
    """A payload as JSON would carry it: bytes of a form part stand as text."""
    if isinstance(part, Mapping):
        return {name: _readable(item) for name, item in part.items()}
    if isinstance(part, list):
        return [_readable(item) for item in part]
    return "bytes" if isinstance(part, bytes | tuple) else part
