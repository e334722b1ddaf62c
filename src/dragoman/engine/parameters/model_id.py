"""The model's own id: a constant of the body, or part of the endpoint."""

from __future__ import annotations

from typing import Any, NamedTuple

from ..plan import Behavior, Step
from ..steps import sent_step
from .builder import PlanBuilder


class ModelIdWriter(NamedTuple):
    """``path`` is where the body has the id, if it does; ``note`` is told with every step.

    ``listed`` tells whether a table knows the model.
    """

    path: str | None
    own: str
    id: str
    endpoint: str
    listed: bool = True

    def write(self, name: str, value: Any, builder: PlanBuilder) -> None:
        step = self._step(name, value)
        builder.steps[name] = step if self.listed else step._replace(exact=False, note=UNLISTED)

    def travelling(self, _: Any) -> None:
        return None

    def _step(self, name: str, value: Any) -> Step:
        if self.path is None:
            note = f"named by the endpoint {self.endpoint}"
            return Step(name, value, Behavior.CONVERTED, note=note)
        return sent_step(name, value, {self.path: self.id}, own=self.own)


UNLISTED = "in no table: only names are mapped"
"""Of a parameter of a model that no table lists."""
