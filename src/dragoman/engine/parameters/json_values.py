"""The types of parameters: numbers are numbers, text is text, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from ...errors import show

DEEPEST = 64
LONGEST_INTEGER = 1 << 3000
"""No parameter has so many digits; Python itself writes no integer of more than 4,300 as JSON."""

TYPE_NAMES = {
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "object": "an object",
    "array": "a list",
}
PYTHON_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "object": (Mapping,),
    "array": (list, tuple),
}


def has_type(value: object, kind: str) -> bool:
    """Whether a value is of a parameter's type; a boolean is no number."""
    types = PYTHON_TYPES.get(kind)
    if types is None:
        return True
    if not isinstance(value, types):
        return False
    if isinstance(value, bool):
        return kind == "boolean"
    return not isinstance(value, float) or isfinite(value)


PLAIN_TYPES = frozenset({"string", "integer", "number"})
"""The types of texts and numbers."""


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
    if not -LONGEST_INTEGER < value < LONGEST_INTEGER:
        if isinstance(value, int):
            raise NotJsonError("holds a number too long for JSON", "range")
        raise NotJsonError(f"holds {value!r}, which is no JSON number")
    return value
