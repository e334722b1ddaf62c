"""One request on its way into a provider's words, and what a word must be able to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from ...errors import Problem
from ..body.path import Path
from ..plan import Step
from ..sizing.result import SizeResult


class PlanBuilder:
    """What is written, owed, explained or wrong so far. Lives for one call, is never shared."""

    __slots__ = (
        "answer",
        "binary",
        "body",
        "calls",
        "count",
        "owed",
        "problems",
        "request",
        "steps",
    )

    def __init__(
        self, request: Mapping[str, Any], body: dict[str, Any], *, binary: bool = False
    ) -> None:
        self.request = request
        self.body = body
        self.binary = binary
        self.answer: SizeResult | None = None
        self.calls: tuple[int, ...] = (1,)
        self.count: Path | None = None
        self.owed: dict[str, Any] = {}
        self.steps: dict[str, Step] = {}
        self.problems: list[Problem] = []

    def refuse(self, parameter: str, wrong: tuple[str, str]) -> None:
        """Records what is wrong with a parameter: a code and a clause."""
        code, clause = wrong
        self.problems.append(Problem(parameter, code, f"{parameter} {clause}"))


class ParameterWriter(Protocol):
    """One parameter on one route. There is one class for each way a parameter can fare."""

    def write(self, name: str, value: Any, draft: PlanBuilder) -> None:
        """Writes the value and its step into the draft, or records what is wrong with it.

        Raises ``NotJsonError`` for a value that cannot travel.
        """
