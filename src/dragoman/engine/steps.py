"""Steps of the trace: a parameter's behavior follows from what was sent for it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from ..geometry import AUTO
from .body.copies import CHANGEABLE, fresh_copy
from .plan import Behavior, Step

_new: Any = tuple.__new__
"""Makes a named tuple of a tuple in half the time that its own constructor takes."""


def is_silent(value: Any) -> bool:
    """Whether a value leaves the matter to the model."""
    return isinstance(value, str) and value.casefold() == AUTO


def silent_step(parameter: str, value: Any) -> Step:
    """The step of a parameter that is left to the model, so that nothing is sent."""
    return Step(parameter, value, Behavior.IGNORED, note="auto says nothing; the model chooses")


def sent_step(
    parameter: str,
    value: Any,
    sent: dict[str, Any],
    *,
    own: str,
    exact: bool = True,
    note: str = "",
    same: bool | None = None,
) -> Step:
    """The step of a parameter that was sent; ``sent`` becomes the step's own.

    ``own`` is the path that would be the parameter's own name; ``same`` tells whether the value
    went unchanged, where comparing it to each value sent would not tell.
    """
    unchanged = True if same is None else same
    for path, native in sent.items():
        if same is None and native != value:
            unchanged = False
        if type(native) in CHANGEABLE:
            sent[path] = fresh_copy(native)
    if not unchanged:
        behavior = Behavior.CONVERTED
    elif len(sent) == 1 and own in sent:
        behavior = Behavior.PASSTHROUGH
    else:
        behavior = Behavior.RENAMED
    step: Step = _new(Step, (parameter, value, behavior, MappingProxyType(sent), exact, note))
    return step


def plain_step(parameter: str, value: Any, place: str, own: str, note: str) -> Step:
    """The step of a text or a number that was sent as it is to one place."""
    behavior = Behavior.PASSTHROUGH if place == own else Behavior.RENAMED
    sent = MappingProxyType({place: value})
    step: Step = _new(Step, (parameter, value, behavior, sent, True, note))
    return step
