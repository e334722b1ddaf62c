"""A parameter that the gateway honours where the provider cannot. Native words win."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...errors import quoted, show
from ..plan import Behavior, Step
from .builder import PlanBuilder
from .ranges import Bounds, Choice
from .value import Scalar


@dataclass(frozen=True, slots=True)
class Owed:
    """``known`` is what a gateway can do, ``native`` what the provider can, ``returned`` what it
    does unasked. What follows a ``leader`` is native only while the leader is.
    """

    bounds: Bounds
    known: Choice | None
    native: Scalar | None
    returned: Any = None
    leader: tuple[str, Owed] | None = None

    def write(self, name: str, value: Any, draft: PlanBuilder) -> None:
        wrong = self.bounds.problem(value) or self._unknown(value)
        if wrong:
            draft.refuse(name, wrong)
        elif self.native and self._is_native(value, draft.request):
            self.native.write(name, value, draft)
        elif self.returned is not None and self._meaning(value) == self._meaning(self.returned):
            draft.steps[name] = Step(name, value, Behavior.EMULATED, note="what comes here anyway")
        else:
            draft.owed[name] = self._meaning(value)
            draft.steps[name] = Step(name, value, Behavior.EMULATED, note="left to the gateway")

    def takes(self, value: Any) -> bool:
        """Whether the provider itself does this."""
        return self.native is not None and self.native.takes(value)

    def _is_native(self, value: Any, request: Mapping[str, Any]) -> bool:
        if self.leader:
            name, leader = self.leader
            led = request.get(name)
            if led is not None and not leader.takes(led):
                return False
        return self.takes(value)

    def _unknown(self, value: Any) -> tuple[str, str] | None:
        if self.known is None or self.known.takes(value):
            return None
        if self.takes(value) or value == self.returned:
            return None
        return "range", f"{show(value)} is none of {quoted(self.known.shown)}"

    def _meaning(self, value: Any) -> Any:
        return self.known.said(value)[0] if self.known else value
