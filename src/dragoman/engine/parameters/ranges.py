"""What a value may be: its type, its range, the values it is chosen from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from ...errors import quoted, show
from .json_values import TYPE_NAMES, has_type
from .travelling import test_of

Number = int | float


class Range:
    """A type, and the least and most of it; of a text its characters count.

    ``test`` is that of the texts or numbers within it, where it is one of these.
    """

    __slots__ = ("least", "most", "test", "type")

    def __init__(self, type: str, least: Number | None = None, most: Number | None = None) -> None:  # noqa: A002
        self.type = type
        self.least = least
        self.most = most
        self.test = test_of(type, least, most)

    def problem(self, value: Any) -> tuple[str, str] | None:
        """The code and the clause of what is wrong with a value, if anything is."""
        if self.test and self.test.check(value):
            return None
        if not has_type(value, self.type):
            return "type", f"must be {TYPE_NAMES[self.type]}, not {show(value)}"
        if self.is_exceeded_by(value):
            return "range", f"{self.measured(value)} is out of range; {self.allowed()}"
        return None

    def is_exceeded_by(self, value: Any) -> bool:
        amount = len(value) if isinstance(value, str) else value
        too_little = self.least is not None and amount < self.least
        return too_little or (self.most is not None and amount > self.most)

    def measured(self, value: Any) -> str:
        return f"of {_characters(len(value))}" if isinstance(value, str) else show(value)

    def allowed(self) -> str:
        of = _characters if self.type == "string" else str
        if self.least is None:
            return f"at most {of(self.most)} {_are(self.most)} allowed"
        if self.most is None:
            return f"at least {of(self.least)} {_are(self.least)} needed"
        return f"{self.least} to {of(self.most)} are allowed"


def _are(amount: object) -> str:
    return "is" if amount == 1 else "are"


def _characters(count: object) -> str:
    return f"{count} character{'' if count == 1 else 's'}"


@lru_cache(256)
def range_of(type: str, least: Number | None, most: Number | None) -> Range:  # noqa: A002
    """The range of these bounds, the same for all routes that have them."""
    return Range(type, least, most)


class Choice(NamedTuple):
    """The native values a provider takes, and what each unified value becomes.

    ``near`` are values that are only approximated; with ``other_values`` others pass as they are.
    """

    exact: Mapping[str, Any]
    near: Mapping[str, Any]
    shown: tuple[Any, ...]
    other_values: bool = False

    def takes(self, value: Any) -> bool:
        return self.other_values or key_of(value) in self.exact

    def to_native(self, value: Any) -> tuple[Any, str]:
        """The native value, and why it is not what was asked for (empty where it is)."""
        key = key_of(value)
        if key in self.exact:
            return self.exact[key], ""
        if key in self.near:
            return self.near[key], f"{show(self.near[key])} is the nearest offered"
        if self.other_values:
            return value, ""
        return value, f"{show(value)} will be refused here; {quoted(self.shown)} is allowed"


def key_of(value: Any) -> str:
    """A text without its case, anything else as a message would show it."""
    return (value if isinstance(value, str) else show(value)).casefold()
