"""Parameters that pass as they are, and parameters that do not pass at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...errors import show
from ..body.path import Path
from ..plan import Behavior, Step
from .builder import PlanBuilder
from .json_values import NAMES, has_type, json_copy
from .ranges import Bounds, Choice
from .steps import is_silent, sent_step, silent_step


@dataclass(frozen=True, slots=True)
class Passing:
    """A provider's own parameter: sent unchanged; what the table knows against it is noted."""

    path: Path
    own: str
    kind: str = "any"
    here: Bounds | None = None
    choice: Choice | None = None
    note: str = ""

    def write(self, name: str, value: Any, draft: PlanBuilder) -> None:
        native = json_copy(value, binary=draft.binary)
        why = self._against(value)
        sent = {self.path.put(draft.body, native): native}
        draft.steps[name] = sent_step(
            name, value, sent, own=self.own, exact=not why, note=why or self.note, same=True
        )

    def _against(self, value: Any) -> str:
        if not has_type(value, self.kind):
            return f"{show(value)} will be refused here; {NAMES[self.kind]} is taken"
        if self.choice and not self.choice.takes(value):
            return self.choice.said(value)[1]
        amount = len(value) if isinstance(value, list | tuple) else value
        if self.here and has_type(amount, "number") and self.here.exceeded_by(amount):
            return f"{show(amount)} will be refused here; {self.here.allowed()}"
        return ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A parameter that belongs to another provider or another mode; the note says where it is."""

    note: str

    def write(self, name: str, value: Any, draft: PlanBuilder) -> None:
        if is_silent(value):
            draft.steps[name] = silent_step(name, value)
            return
        value = json_copy(value, binary=True)
        draft.steps[name] = Step(name, value, Behavior.DROPPED, exact=False, note=self.note)
