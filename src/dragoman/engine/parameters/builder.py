"""A plan while it is made, and what each parameter's writer must be able to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from ...errors import Problem
from .travelling import Test

if TYPE_CHECKING:
    from ..body.path import Path
    from ..plan import Step
    from ..sizing.result import SizeResult


class PlanBuilder:
    """What is written, owed, explained or wrong so far. Lives for one request, is never shared.

    ``calls`` has the number of images of each call, ``count`` the path it is written to;
    ``binary`` tells whether bytes may stand in the body.
    """

    __slots__ = (
        "binary",
        "body",
        "calls",
        "count",
        "owed",
        "problems",
        "request",
        "size",
        "steps",
    )

    def __init__(
        self, request: Mapping[str, Any], body: dict[str, Any], *, binary: bool = False
    ) -> None:
        self.request = request
        self.body = body
        self.binary = binary
        self.size: SizeResult | None = None
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

    def write(self, name: str, value: Any, builder: PlanBuilder) -> None:
        """Writes the value and its step into the plan, or records what is wrong with it.

        Raises ``NotJsonError`` for a value that cannot be sent.
        """

    def travelling(self, value: Any, /) -> Test | None:
        """The test of values that travel; None where values like this one do not.

        A text or a number travels where it is written as it is, wherever it is written, and
        decides nothing else. So another one that travels is written in the same places.
        """
