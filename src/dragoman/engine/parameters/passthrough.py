"""Parameters that are sent as they are, and parameters that are not sent at all."""

from __future__ import annotations

from typing import Any, NamedTuple

from ...errors import show
from ..body.path import Path
from ..plan import Behavior, Step
from ..steps import is_silent, sent_step, silent_step
from .builder import PlanBuilder
from .json_values import PLAIN_TYPES, TYPE_NAMES, has_type, json_copy
from .ranges import Choice, Range
from .travelling import Test, is_plain, may_be_plain

PLAIN = Test(is_plain)
NOT_AUTO = Test(lambda value: is_plain(value) and not is_silent(value))


class PassthroughWriter(NamedTuple):
    """A provider's own parameter: sent unchanged; what the table knows against it is noted."""

    path: Path
    own: str
    type: str = "any"
    native_range: Range | None = None
    choice: Choice | None = None
    note: str = ""

    def write(self, name: str, value: Any, builder: PlanBuilder) -> None:
        native = json_copy(value, binary=builder.binary)
        why = self._against(value)
        sent = {self.path.put(builder.body, native): native}
        builder.steps[name] = sent_step(
            name, value, sent, own=self.own, exact=not why, note=why or self.note, same=True
        )

    def travelling(self, value: Any) -> Test | None:
        if self.choice or (self.type == "any" and not may_be_plain(value)):
            return None
        if self.type == "any" and not self.native_range:
            return PLAIN
        if self.type in {"any", *PLAIN_TYPES}:
            return Test(lambda value: is_plain(value) and not self._against(value))
        return None

    def _against(self, value: Any) -> str:
        if not has_type(value, self.type):
            return f"{show(value)} will be refused here; {TYPE_NAMES[self.type]} is taken"
        if self.choice and not self.choice.takes(value):
            return self.choice.to_native(value)[1]
        if self.native_range:
            amount = len(value) if isinstance(value, list | tuple) else value
            if has_type(amount, "number") and self.native_range.is_exceeded_by(amount):
                return f"{show(amount)} will be refused here; {self.native_range.allowed()}"
        return ""


class DroppedWriter(NamedTuple):
    """A parameter that belongs to another provider or another mode; the note says where it is."""

    note: str

    def write(self, name: str, value: Any, builder: PlanBuilder) -> None:
        if is_silent(value):
            builder.steps[name] = silent_step(name, value)
            return
        value = json_copy(value, binary=True)
        builder.steps[name] = Step(name, value, Behavior.DROPPED, exact=False, note=self.note)

    def travelling(self, value: Any) -> Test | None:
        if not may_be_plain(value):
            return None
        return NOT_AUTO
