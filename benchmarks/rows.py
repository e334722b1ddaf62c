"""What a row of the table is: how it is measured, and what it is held against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from dragoman import Catalog
from yardstick import Spread


class NotMeasuredError(Exception):
    """A row cannot be measured here; the message says why."""


class Setting(NamedTuple):
    """How much is measured. ``most`` bounds the routes, ``models`` are the sizes of catalogues."""

    catalog: Catalog
    rounds: int
    calls: int
    most: int
    processes: int
    models: tuple[int, ...]


class Figure(NamedTuple):
    """One figure of a row, in its unit: Y, × (times), KB, s or µs."""

    label: str
    unit: str
    spread: Spread


class Goal(NamedTuple):
    """What a figure is to reach: at most this, or at least this."""

    limit: float
    stretch: float | None = None
    at_least: bool = False

    def met(self, value: float) -> bool:
        return value >= self.limit if self.at_least else value <= self.limit


class Row(NamedTuple):
    """A line of the table. The goals are those of the figures that have one, by their labels."""

    name: str
    what: str
    measure: Callable[[Setting], list[Figure]]
    goals: Mapping[str, Goal] = {}
