"""How many images: natively up to what one call makes, in several calls beyond that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ..body.path import Path
from ..plan import Behavior, Step
from .builder import PlanBuilder
from .ranges import Bounds
from .steps import sent_step


@dataclass(frozen=True, slots=True)
class Count:
    """``most`` is what one call makes; without a path the provider is told nothing.

    ``repeating`` are the parameters by which several calls would make one image several times,
    those with a default here under True.
    """

    bounds: Bounds
    path: Path | None
    own: str
    most: int
    repeating: Mapping[str, bool]
    note: str = ""

    def write(self, name: str, value: Any, draft: PlanBuilder) -> None:
        wrong = self.bounds.problem(value)
        if wrong:
            draft.refuse(name, wrong)
            return
        full, rest = divmod(value, self.most)
        draft.calls = calls = (self.most,) * full + (rest,) * (rest > 0)
        several = len(calls) > 1
        same = self._shared(draft) if several else ""
        cut = f"{self.most} at most in one call: {len(calls)} calls{same}" if several else ""
        note = "; ".join(filter(None, (cut, self.note)))
        draft.count = self.path
        place = self.path.put(draft.body, calls[0]) if self.path else None
        if place and not several:
            draft.steps[name] = sent_step(name, value, {place: value}, own=self.own, note=note)
            return
        sent = MappingProxyType({place: calls} if place else {})
        draft.steps[name] = Step(name, value, Behavior.EMULATED, sent, exact=not same, note=note)

    def _shared(self, draft: PlanBuilder) -> str:
        """What all calls share that makes their images alike, as a clause."""
        for name, always in self.repeating.items():
            if always or draft.request.get(name) is not None:
                return f", all with the same {name}: the images may be alike"
        return ""
