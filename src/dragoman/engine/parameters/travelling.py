"""Tests of values that travel: texts and numbers of exact types, within bounds."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from .json_values import LONGEST_INTEGER

NUMBERS = frozenset({int, float})
SHARED = 256
"""As many tests are kept, to be shared by the routes that have the same bounds."""
LONGEST_TEXT = 1 << 62
"""No text has more characters."""


class Test(NamedTuple):
    """Whether a value travels; ``lengths`` bounds a text of which nothing else counts."""

    check: Callable[[Any], bool]
    lengths: tuple[int, int] | None = None


@lru_cache(SHARED)
def text_between(least: float | None, most: float | None) -> Test:
    """A text of so many characters."""
    low = 0 if least is None else int(least)
    high = LONGEST_TEXT if most is None else int(most)
    return Test(lambda value: type(value) is str and low <= len(value) <= high, (low, high))


@lru_cache(SHARED)
def number_between(least: float | None, most: float | None, *, whole: bool) -> Test:
    """A number of such a size that JSON can hold."""
    low = 1 - LONGEST_INTEGER if least is None else least
    high = LONGEST_INTEGER - 1 if most is None else most
    if whole:
        return Test(lambda value: type(value) is int and low <= value <= high)
    return Test(lambda value: type(value) in NUMBERS and low <= value <= high)


def test_of(kind: str, least: float | None, most: float | None) -> Test | None:
    """The test of a type within bounds; None for a type that is no text and no number."""
    if kind == "string":
        return text_between(least, most)
    if kind in {"integer", "number"}:
        return number_between(least, most, whole=kind == "integer")
    return None


def is_plain(value: Any) -> bool:
    """Whether a value is a text, or a number that JSON can hold."""
    if type(value) is str:
        return True
    return type(value) in NUMBERS and -LONGEST_INTEGER < value < LONGEST_INTEGER


def may_be_plain(value: object) -> bool:
    """Whether a value is none of the few that null and booleans are."""
    return value is not None and not isinstance(value, bool)
