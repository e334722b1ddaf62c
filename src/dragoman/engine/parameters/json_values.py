"""The types of parameters: numbers are numbers, text is text, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from ...errors import show

DEEPEST = 64
LONGEST_INTEGER = 1 << 3000
"""Beyond this an integer can no longer be written as JSON by Python."""

NAMES = {
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "object": "an object",
    "array": "a list",
}


def has_type(value: object, kind: str) -> bool:
    """Whether a value is of a unified parameter's type; a boolean is no number."""
    match kind:
        case "string":
            return isinstance(value, str)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool) and _finite(value)
        case "boolean":
            return isinstance(value, bool)
        case "object":
            return isinstance(value, Mapping)
        case "array":
            return isinstance(value, list | tuple)
    return True


def _finite(value: float) -> bool:
    return isinstance(value, int) or isfinite(value)


CHANGEABLE = frozenset({dict, list})


class NotJsonError(ValueError):
    """A value that no JSON body can hold: a code for programs and a clause for people."""

    def __init__(self, clause: str, code: str = "type") -> None:
        super().__init__(clause)
        self.wrong = code, clause


def json_copy(value: Any, *, binary: bool, depth: int = 0) -> Any:
    """A copy of JSON-like data that shares nothing changeable with the original.

    ``binary`` lets bytes be, as multipart bodies do. Raises ``NotJsonError``.
    """
    if value is None or isinstance(value, str | bool):
        return value
    if binary and isinstance(value, bytes | bytearray):
        return bytes(value)
    if isinstance(value, int | float):
        return json_number(value)
    if depth == DEEPEST:
        raise NotJsonError(f"is nested more than {DEEPEST} deep", "nesting")
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise NotJsonError("has a member whose name is not a string")
        return {key: json_copy(item, binary=binary, depth=depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [json_copy(item, binary=binary, depth=depth + 1) for item in value]
    raise NotJsonError(f"holds {show(value)}, which is not JSON")


def json_number(value: float) -> float:
    """A number as it is, if JSON can hold it. Raises ``NotJsonError``."""
    if not _finite(value):
        raise NotJsonError(f"holds {value!r}, which is no JSON number")
    if isinstance(value, int) and abs(value) >= LONGEST_INTEGER:
        raise NotJsonError("holds a number too long for JSON", "range")
    return value


def fresh_copy(value: Any) -> Any:
    """A copy of a body of our own, in which nothing changeable is shared with the original."""
    if type(value) is dict:
        return {
            key: fresh_copy(item) if type(item) in CHANGEABLE else item
            for key, item in value.items()
        }
    return [fresh_copy(item) for item in value] if type(value) is list else value
