"""Faults as plain values: whose fault, where, what is allowed, and the edit that mends it.

``RequestError`` is the caller's fault, ``RuleError`` the table's. Nothing here opens or prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

SHOWN = 60
"""A value shown in a message is cut to this many characters."""


LISTED = 16
"""As many names of a list are shown in a message."""


class Problem:
    """One thing wrong with a request: the parameter, a code for programs, a sentence for people.

    A message that is dear to make may be given as a function, which is called when it is read.
    """

    __slots__ = ("_message", "code", "parameter")

    def __init__(self, parameter: str, code: str, message: str | Callable[[], str]) -> None:
        self.parameter = parameter
        self.code = code
        self._message = message

    @property
    def message(self) -> str:
        if not isinstance(self._message, str):
            self._message = self._message()
        return self._message

    def __str__(self) -> str:
        return self.message

    def __repr__(self) -> str:
        return f"Problem({self.parameter!r}, {self.code!r}, {self.message!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Problem) and self._content() == other._content()

    def __hash__(self) -> int:
        return hash(self._content())

    def __reduce__(self) -> tuple[type[Problem], tuple[str, str, str]]:
        return Problem, self._content()

    def _content(self) -> tuple[str, str, str]:
        return self.parameter, self.code, self.message


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


class Fault(NamedTuple):
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
    near = near or _close(sought, known)
    near = near or [name for name in known if _close(sought, [_beginning(name)])]
    return near[:3]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean "n"?` when a known word is near, else nothing."""
    near = _close(word, list(known))[:1] if len(word) <= SHOWN else []
    return f'; did you mean "{near[0]}"?' if near else ""


def _close(word: str, known: list[str]) -> list[str]:
    from difflib import get_close_matches  # noqa: PLC0415 - only a message needs it

    return get_close_matches(word, known)


def _beginning(name: str) -> str:
    """The first word of a name."""
    for separator in "-./ ":
        name = name.partition(separator)[0]
    return name
