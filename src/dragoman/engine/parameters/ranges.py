"""What a value may be: its type, its range, the words it is chosen from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...errors import quoted, show
from .json_values import NAMES, has_type

Number = int | float


@dataclass(frozen=True, slots=True)
class Bounds:
    """A type, and the least and most of it; of a text its characters count."""

    kind: str
    least: Number | None = None
    most: Number | None = None

    def problem(self, value: Any) -> tuple[str, str] | None:
        """The code and the clause of what is wrong with a value, if anything is."""
        if not has_type(value, self.kind):
            return "type", f"must be {NAMES[self.kind]}, not {show(value)}"
        if self.exceeded_by(value):
            return "range", f"{self.measured(value)} is out of range; {self.allowed()}"
        return None

    def exceeded_by(self, value: Any) -> bool:
        amount = len(value) if isinstance(value, str) else value
        too_little = self.least is not None and amount < self.least
        return too_little or (self.most is not None and amount > self.most)

    def measured(self, value: Any) -> str:
        return f"of {_characters(len(value))}" if isinstance(value, str) else show(value)

    def allowed(self) -> str:
        of = _characters if self.kind == "string" else str
        if self.least is None:
            return f"at most {of(self.most)} {_are(self.most)} allowed"
        if self.most is None:
            return f"at least {of(self.least)} {_are(self.least)} needed"
        return f"{self.least} to {of(self.most)} are allowed"


def _are(amount: object) -> str:
    return "is" if amount == 1 else "are"


def _characters(count: object) -> str:
    return f"{count} character{'' if count == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Choice:
    """The native words a provider takes, and what each unified word becomes.

    ``near`` are words that are only approximated; an ``open`` choice takes other words as they are.
    """

    exact: Mapping[str, Any]
    near: Mapping[str, Any]
    shown: tuple[Any, ...]
    open: bool = False

    def takes(self, value: Any) -> bool:
        return self.open or key_of(value) in self.exact

    def said(self, value: Any) -> tuple[Any, str]:
        """The native word, and why it is not what was asked for (empty where it is)."""
        key = key_of(value)
        if key in self.exact:
            return self.exact[key], ""
        if key in self.near:
            return self.near[key], f"{show(self.near[key])} is the nearest offered"
        if self.open:
            return value, ""
        return value, f"{show(value)} will be refused here; {quoted(self.shown)} is allowed"


def key_of(value: Any) -> str:
    """A word without its case, anything else as a message would show it."""
    return (value if isinstance(value, str) else show(value)).casefold()
