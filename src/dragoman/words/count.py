"""How many images: natively up to what one call makes, in several calls beyond that."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ..plan import Behavior, Step
from .behavior import sent_step
from .bounds import Bounds
from .draft import Draft
from .path import Path


@dataclass(frozen=True, slots=True)
class Count:
    """``most`` is what one call makes; without a path the provider is told nothing."""

    bounds: Bounds
    path: Path | None
    own: str
    most: int

    def say(self, name: str, value: Any, draft: Draft) -> None:
        wrong = self.bounds.problem(value)
        if wrong:
            draft.refuse(name, wrong)
            return
        full, rest = divmod(value, self.most)
        draft.calls = (self.most,) * full + (rest,) * (rest > 0)
        calls = len(draft.calls)
        note = f"{self.most} at most in one call: {calls} calls" if calls > 1 else ""
        if self.path is None:
            draft.steps[name] = Step(name, value, Behavior.EMULATED, note=note)
            return
        draft.count = self.path
        place = self.path.put(draft.body, draft.calls[0])
        step = sent_step(name, value, {place: draft.calls[0]}, own=self.own, note=note)
        if calls > 1:
            sent = MappingProxyType({place: draft.calls})
            step = step._replace(behavior=Behavior.EMULATED, sent=sent)
        draft.steps[name] = step
