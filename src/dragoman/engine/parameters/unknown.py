"""Parameters that no table knows: they may be written where others have written already.

What stands there stays; an object of the caller's is laid under it member by member.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, NamedTuple

from ..plan import Behavior, Step
from .builder import PlanBuilder
from .json_values import json_copy
from .passthrough import PassthroughWriter
from .travelling import Test

UNKNOWN = "not in the table; sent as it is"


class UnknownWriter(NamedTuple):
    """``nested_in`` is the object of the body that it goes to, ``alone`` how it is written where
    nothing stands in its place. Written after all others.
    """

    nested_in: tuple[str, ...]
    alone: PassthroughWriter

    def write(self, name: str, value: Any, builder: PlanBuilder) -> None:
        place: Any = builder.body
        for key in self.nested_in:
            place = place.get(key, {})
        if name not in place:
            self.alone.write(name, value, builder)
            return
        native = json_copy(value, binary=builder.binary)
        kept: dict[str, Any] = {}
        lost = list(_laid_under(place, name, native, self.alone.own, kept))
        builder.steps[name] = self._merged(name, value, kept, lost, builder)

    def travelling(self, value: Any) -> Test | None:
        return self.alone.travelling(value)

    def _merged(
        self, name: str, value: Any, kept: dict[str, Any], lost: list[str], builder: PlanBuilder
    ) -> Step:
        note = self.alone.note
        if lost:
            owners = [step.parameter for step in builder.steps.values() if _writes(step, lost)]
            note = f"{' and '.join(owners) or 'the table'} decides {', '.join(lost)}"
        behavior = Behavior.PASSTHROUGH if kept else Behavior.IGNORED
        return Step(name, value, behavior, MappingProxyType(kept), not lost, note)


def _laid_under(
    mine: Any, key: str, theirs: Any, place: str, kept: dict[str, Any]
) -> Iterator[str]:
    """Lays the caller's value under what stands there; yields the places where it lost."""
    if key not in mine:
        mine[key] = kept[place] = theirs
    elif isinstance(mine[key], dict) and isinstance(theirs, dict):
        for name, value in theirs.items():
            yield from _laid_under(mine[key], name, value, f"{place}.{name}", kept)
    elif mine[key] == theirs:
        kept[place] = theirs
    else:
        yield place


def _writes(step: Step, places: list[str]) -> bool:
    return any(sent.startswith(place) for sent in step.sent for place in places)
