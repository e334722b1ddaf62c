"""Deriving the trace: a parameter's behavior follows from what was sent for it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from ..plan import Behavior, Step
from .json_values import fresh_copy

SILENT = "auto"
"""The word for which nothing is asked, on any parameter; sent where a provider has it too."""


def is_silent(value: Any) -> bool:
    """Whether a value leaves the matter to the model."""
    return isinstance(value, str) and value.casefold() == SILENT


def silent_step(parameter: str, value: Any) -> Step:
    """The step of a parameter for which nothing is asked and nothing is sent."""
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
    """The step of a parameter that was sent.

    ``own`` is the path that would be the parameter's own name; ``same`` says whether the value
    went unchanged, where comparing it to each value sent would not tell.
    """
    unchanged = all(native == value for native in sent.values()) if same is None else same
    if not unchanged:
        behavior = Behavior.CONVERTED
    elif sent.keys() == {own}:
        behavior = Behavior.PASSTHROUGH
    else:
        behavior = Behavior.RENAMED
    return Step(parameter, value, behavior, MappingProxyType(fresh_copy(sent)), exact, note)
