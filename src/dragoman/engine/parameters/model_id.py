"""The model's own name: already a constant of the body, or told by the endpoint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..plan import Behavior, Step
from .builder import PlanBuilder
from .steps import sent_step


@dataclass(frozen=True, slots=True)
class Naming:
    """``path`` is where the body names the model, if it does."""

    path: str | None
    own: str
    native: str
    endpoint: str

    def write(self, name: str, value: Any, draft: PlanBuilder) -> None:
        if self.path is None:
            note = f"named by the endpoint {self.endpoint}"
            draft.steps[name] = Step(name, value, Behavior.CONVERTED, note=note)
        else:
            draft.steps[name] = sent_step(name, value, {self.path: self.native}, own=self.own)
