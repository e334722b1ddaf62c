"""How many images: natively up to what one call makes, in several calls beyond that."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from ..body.path import Path
from ..plan import Behavior, Step
from ..steps import plain_step
from .builder import PlanBuilder
from .ranges import Range


class CountWriter(NamedTuple):
    """``most`` is what one call makes; without a path the provider is told nothing.

    ``repeating`` are the parameters by which several calls would make one image several times,
    those that the provider gives a default itself under True.
    """

    range: Range
    path: Path | None
    own: str
    most: int
    repeating: Mapping[str, bool]
    note: str = ""

    def write(self, name: str, value: Any, builder: PlanBuilder) -> None:
        wrong = self.range.problem(value)
        if wrong:
            builder.refuse(name, wrong)
            return
        builder.count = self.path
        if value <= self.most:
            builder.calls = (value,)
            self._write_one_call(name, value, builder)
        else:
            full, rest = divmod(value, self.most)
            builder.calls = (self.most,) * full + (rest,) * (rest > 0)
            self._write_calls(name, value, builder)

    def travelling(self, _: Any) -> None:
        return None

    def _write_one_call(self, name: str, value: int, builder: PlanBuilder) -> None:
        if self.path:
            place = self.path.put(builder.body, value)
            builder.steps[name] = plain_step(name, value, place, self.own, self.note)
        else:
            builder.steps[name] = Step(name, value, Behavior.EMULATED, note=self.note)

    def _write_calls(self, name: str, value: int, builder: PlanBuilder) -> None:
        calls = builder.calls
        shared = self._shared(builder)
        note = f"{self.most} at most in one call: {len(calls)} calls{shared}"
        note = "; ".join(filter(None, (note, self.note)))
        place = self.path.put(builder.body, calls[0]) if self.path else None
        sent = MappingProxyType({place: calls} if place else {})
        builder.steps[name] = Step(
            name, value, Behavior.EMULATED, sent, exact=not shared, note=note
        )

    def _shared(self, builder: PlanBuilder) -> str:
        """What all calls share that makes their images alike, as a clause."""
        for name, always in self.repeating.items():
            if always or builder.request.get(name) is not None:
                return f", all with the same {name}: the images may be alike"
        return ""
