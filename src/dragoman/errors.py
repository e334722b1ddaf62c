"""Faults as plain frozen values: whose fault, where, what is allowed, and the edit that mends it.

``RequestError`` is the caller's fault, ``RuleError`` the table's. Nothing here opens or prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

SHOWN = 60
"""A value shown in a message is cut to this many characters."""


LISTED = 16
"""As many names of a list are shown in a message."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a request: the parameter, a code for programs, a sentence for people."""

    parameter: str
    code: str
    message: str

    def __str__(self) -> str:
        return self.message


class RequestError(ValueError):
    """The request cannot be resolved; lists every problem found, not just the first.

    Codes: ``type``, ``syntax``, ``range``, ``missing``, ``exclusive``, ``count``, ``mode``,
    ``model``, ``provider``, ``nesting``, and ``inexact`` where ``strict`` was asked for.
    """

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "; ".join(problem.message for problem in self.problems)

    def to_openai(self) -> dict[str, Any]:
        """The error as a response body in the shape most clients know, every problem listed."""
        first = self.problems[0]
        return {
            "error": {
                "message": str(self),
                "type": "invalid_request_error",
                "param": first.parameter,
                "code": first.code,
                "problems": [
                    {"param": problem.parameter, "code": problem.code, "message": problem.message}
                    for problem in self.problems
                ],
            }
        }


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with a table: where it stands, which check says so, the fact and its mend."""

    path: str
    line: int
    column: int
    check: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.check}: {self.message}"


class RuleError(ValueError):
    """A table is wrong; lists every fault as ``path:line:column: check: fact; fix``."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


def show(value: object) -> str:
    """A value as it may stand in a message: short, and safe for any value at all."""
    match value:
        case str():
            return f'"{value[:SHOWN]}…"' if len(value) > SHOWN else f'"{value}"'
        case bool() | None:
            return {True: "true", False: "false", None: "null"}[value]
        case int() if abs(value) >= 10**20:
            return "a very long number"
        case int() | float():
            return repr(value)
        case bytes() | bytearray():
            return f"{len(value)} bytes"
        case dict():
            return "an object"
        case list() | tuple():
            return "a list"
    return f"a {type(value).__name__}"


def quoted(names: Iterable[object]) -> str:
    """Names as a list in a sentence: ``a, b or c``; a long list is cut."""
    words = [show(name) if isinstance(name, bool) else str(name) for name in names]
    if len(words) > LISTED:
        words[LISTED:] = [f"{len(words) - LISTED} others"]
    return " or ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def nearest_names(word: str, names: Iterable[str]) -> list[str]:
    """The shortest names that hold a word, else those that look like it or begin so; three."""
    if not 0 < len(word) <= SHOWN:
        return []
    known, sought = sorted(sorted(names), key=len), word.casefold()
    near = [name for name in known if len(sought) > 2 and sought in name.casefold()]
    near = near or get_close_matches(sought, known)
    near = near or [name for name in known if get_close_matches(sought, [_beginning(name)])]
    return near[:3]


def _beginning(name: str) -> str:
    """The first word of a name."""
    return re.split(r"[-./ ]", name, maxsplit=1)[0]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean "n"?` when a known word is near, else nothing."""
    near = get_close_matches(word, list(known), n=1) if len(word) <= SHOWN else []
    return f'; did you mean "{near[0]}"?' if near else ""
