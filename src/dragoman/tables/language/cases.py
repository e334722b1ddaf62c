"""The shape of a file of cases: what a table means, by example."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from ...entry import Mode
from .scalars import SizeText, StrictModel


class Case(StrictModel):
    """What a table means, by example."""

    why: str
    """What the case shows, as a sentence."""
    ask: dict[str, Any]
    """The request; the model is the table's own where it is not named."""
    mode: Mode | None = None
    """The mode, where the request does not tell."""
    sends: dict[str, dict[str, Any] | list[dict[str, Any]]] = {}
    """For each provider the exact payload, or several."""
    owes: dict[str, Any] | None = None
    """What the gateway still owes, at each of these providers."""
    gives: SizeText | Literal["auto"] | None = None
    """The size the plan predicts, at each of these providers; auto where the model chooses."""
    nominal: bool | None = None
    """Whether those pixels are nominal."""
    exact: bool | None = None
    """Whether the plan is exact, at each of these providers."""
    trace: dict[str, str] = {}
    """The behavior of some parameters, at each of these providers."""
    refuses: dict[str, list[str]] = {}
    """For each provider the codes of the problems it must be refused with."""


class Cases(StrictModel):
    """The cases of one model."""

    cases: list[Case] = Field(min_length=1)
    """The examples, each a test."""
