"""Parameters the tables do not know: sent as they are.

Where one has the native name of something already written, what was written stays; an object of
the caller's is laid under it member by member.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from ..body.path import Path
from ..plan import Behavior, Step
from .builder import PlanBuilder
from .json_values import json_copy
from .passthrough import Passing

UNKNOWN = "not in the table; sent as it is"


def say_unknown(
    name: str, path: Path, place: Mapping[str, Any], draft: PlanBuilder, note: str = UNKNOWN
) -> None:
    """Sends one unknown parameter. ``place`` is the object that holds the parameters so far."""
    value = draft.request[name]
    if name not in place:
        Passing(path, path.text, note=note).write(name, value, draft)
        return
    theirs = json_copy(value, binary=draft.binary)
    kept: dict[str, Any] = {}
    lost = list(_laid_under(place, name, theirs, path.text, kept))
    owners = [step.parameter for step in draft.steps.values() if _writes(step, lost)]
    note = f"{' and '.join(owners) or 'the table'} decides {', '.join(lost)}" if lost else note
    behavior = Behavior.PASSTHROUGH if kept else Behavior.IGNORED
    draft.steps[name] = Step(name, value, behavior, MappingProxyType(kept), not lost, note)


def _laid_under(mine: Any, key: str, theirs: Any, said: str, kept: dict[str, Any]) -> Iterator[str]:
    """Lays the caller's value under what stands there; yields the places where it lost."""
    if key not in mine:
        mine[key] = kept[said] = theirs
    elif isinstance(mine[key], dict) and isinstance(theirs, dict):
        for name, value in theirs.items():
            yield from _laid_under(mine[key], name, value, f"{said}.{name}", kept)
    elif mine[key] == theirs:
        kept[said] = theirs
    else:
        yield said


def _writes(step: Step, places: list[str]) -> bool:
    return any(sent.startswith(place) for sent in step.sent for place in places)
