"""The shape of the vocabulary: every unified parameter, whichever provider is asked."""

from __future__ import annotations

from typing import Literal

from ...entry import MODES, Mode
from .parameters import Constraint
from .scalars import Scalar, StrictModel, Type


class Parameter(StrictModel):
    """One unified parameter: its meaning, its type, its range."""

    type: Type
    """The type of its value; `image` is one input image or a list of them."""
    group: str
    """The section of the reference it stands in."""
    about: str
    """One sentence for people."""
    more: str | None = None
    """Further sentences for the reference."""
    required: list[Mode] = []
    """The modes in which no request goes without it."""
    modes: list[Mode] = list(MODES)
    """The modes in which it means anything."""
    min: int | float | None = None
    """The least any provider could accept: a value, characters, a count."""
    max: int | float | None = None
    """The most any provider could accept."""
    values: list[str] = []
    """The words it may have, where no provider can have another."""
    synonyms: list[list[str]] = []
    """Words that mean the same: [jpg, jpeg]."""
    ordered: list[str] = []
    """Words from least to most; one that is not offered becomes the nearest that is."""
    default: Scalar | None = None
    """What is meant when it is not given."""
    emulated: Literal["calls", "owed"] | None = None
    """What happens where a provider lacks it: more calls, or a job for the gateway."""
    repeats: bool = False
    """Whether calls that share its value make the same image."""
    follows: str | None = None
    """The parameter whose lot it shares: where that one is owed, so is this."""


class Vocabulary(StrictModel):
    """Every unified parameter, and what holds between them everywhere."""

    groups: list[str]
    """The sections of the reference, in order."""
    parameters: dict[str, Parameter]
    """The unified parameters, in the order of the reference."""
    rules: list[Constraint] = []
    """What must hold between parameters whichever provider is asked."""
