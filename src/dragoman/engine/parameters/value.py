"""A parameter that is sent: its value, or the provider's word for it, under its native name."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ..body.path import Path
from ..body.template import Fill
from .builder import PlanBuilder
from .ranges import Bounds, Choice
from .steps import is_silent, sent_step, silent_step


def inverted(value: float) -> float:
    """1 less a number, as exactly as its digits say."""
    return float(1 - Decimal(repr(value)))


@dataclass(frozen=True, slots=True)
class Scalar:
    """``bounds`` hold for every provider, ``here`` and ``choice`` for this one.

    What this one will refuse is sent all the same and marked.
    """

    path: Path
    own: str
    bounds: Bounds
    here: Bounds | None = None
    choice: Choice | None = None
    inverted: bool = False
    form: Fill | None = None
    note: str = ""

    def write(self, name: str, value: Any, draft: PlanBuilder) -> None:
        wrong = self.bounds.problem(value)
        if wrong:
            draft.refuse(name, wrong)
            return
        if is_silent(value) and not self.takes(value):
            draft.steps[name] = silent_step(name, value)
            return
        native, why = self.choice.said(value) if self.choice else (value, "")
        if self.here and self.here.exceeded_by(value):
            why = f"{name} {self.here.measured(value)} will be refused here; {self.here.allowed()}"
        if self.inverted:
            native = inverted(value)
        if self.form:
            native = self.form({"value": native})
        sent = {self.path.put(draft.body, native): native}
        draft.steps[name] = sent_step(
            name, value, sent, own=self.own, exact=not why, note=why or self.note
        )

    def takes(self, value: Any) -> bool:
        """Whether the provider can honour this value."""
        return self.choice is None or self.choice.takes(value)
