"""What pydantic finds wrong with a table, as facts with their fixes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from ..errors import did_you_mean, quoted, show

Where = tuple[str | int, ...]

NOUNS = {
    "string_type": "a text",
    "list_type": "a list",
    "dict_type": "a table of keys",
    "model_type": "a table of keys",
    "model_attributes_type": "a table of keys",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
    "bool_type": "true or false",
}


def worded(error: ValidationError, data: Any, kind: type[BaseModel]) -> Iterator[tuple[Where, str]]:
    """Each thing that is wrong with its place; what the branches of a union say is one thing."""
    found: dict[tuple[Where, object], list[Any]] = {}
    for item in error.errors(include_url=False):
        missing = item["loc"] if item["type"] == "missing" else None
        found.setdefault((_place(item, data), missing), []).append(item)
    for (where, _), items in found.items():
        yield where, _sentence(items, kind)


def _place(item: Any, data: Any) -> Where:
    """Where in the data: pydantic's location without the branches of unions."""
    where: list[str | int] = []
    for part in item["loc"]:
        inside = isinstance(data, Mapping) and part in data
        if inside or (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            data = data[part]
            where.append(part)
    return tuple(where)


def _sentence(items: list[Any], kind: type[BaseModel]) -> str:
    item = next((each for each in items if each["type"] == "value_error"), items[0])
    if item["type"] == "value_error":
        return str(item["ctx"]["error"])
    if nouns := dict.fromkeys(NOUNS[each["type"]] for each in items if each["type"] in NOUNS):
        return _wrong_type(item["input"], list(nouns))
    key = item["loc"][-1] if item["loc"] else ""
    match item["type"]:
        case "extra_forbidden":
            known = keys_at(kind, item["loc"])
            return f'unknown key "{key}"{did_you_mean(str(key), known) or f"; use {quoted(known)}"}'
        case "missing":
            return f'no "{key}"; add it'
        case "literal_error":
            return f"{show(item['input'])} is unknown here; use {item['ctx']['expected']}"
    return f"{show(item['input'])}: {item['msg'][0].lower()}{item['msg'][1:]}; change it"


def _wrong_type(value: Any, nouns: list[str]) -> str:
    fix = (
        f'write "{value}"'
        if "a text" in nouns and not isinstance(value, dict | list)
        else "write one"
    )
    return f"{show(value)} is not {quoted(nouns)}; {fix}"


def keys_at(kind: type[BaseModel], location: Where) -> list[str]:
    """The keys a table may have at a place, as they are written."""
    for part in location[:-1]:
        field = _by_key(kind).get(str(part))
        kind = (field and _table_in(field.annotation)) or kind
    return list(_by_key(kind))


def _by_key(kind: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field for name, field in kind.model_fields.items()}


def _table_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_table_in, get_args(annotation))), None)
