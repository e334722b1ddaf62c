"""A parameter that the gateway honours where the provider cannot. Native values win."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ...errors import quoted, show
from ..plan import Behavior, Step
from .builder import PlanBuilder
from .ranges import Choice, Range
from .value import ValueWriter


class EmulatedWriter(NamedTuple):
    """``known`` is what a gateway can do, ``native`` what the provider can, ``returned`` what it
    does unasked. What is emulated with a ``leader`` is native only while the leader is.
    """

    range: Range
    known: Choice | None
    native: ValueWriter | None
    returned: Any = None
    leader: tuple[str, EmulatedWriter] | None = None

    def write(self, name: str, value: Any, builder: PlanBuilder) -> None:
        wrong = self.range.problem(value) or self._unknown(value)
        if wrong:
            builder.refuse(name, wrong)
        elif self.native and self._is_native(value, builder.request):
            self.native.write(name, value, builder)
        elif self.returned is not None and self._meaning(value) == self._meaning(self.returned):
            note = "what comes here anyway"
            builder.steps[name] = Step(name, value, Behavior.EMULATED, note=note)
        else:
            builder.owed[name] = self._meaning(value)
            note = "left to the gateway"
            builder.steps[name] = Step(name, value, Behavior.EMULATED, note=note)

    def travelling(self, _: Any) -> None:
        return None

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
        return self.known.to_native(value)[0] if self.known else value
