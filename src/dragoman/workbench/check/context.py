"""What a check reads, and what it reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ...catalog import Catalog
from ...engine.model import Model
from ...entry import MODES
from ...tables.language.cases import Case
from ...tables.language.models import Grid, ModelTable, ModeSections, Phrasebook, Section
from ...tables.tables import Tables
from ...tables.yaml_reader import Where


class Finding(NamedTuple):
    """A fact and its fix, at a place in the table or in its cases."""

    where: Where
    check: str
    message: str
    in_cases: bool = False


@dataclass(frozen=True, slots=True)
class CheckContext:
    """One model with its table and cases, among all other tables."""

    tables: Tables
    catalog: Catalog
    name: str
    cases: list[Case]
    today: date

    @property
    def model(self) -> Model:
        """The model as requests are resolved for it."""
        return self.catalog[self.name]

    @property
    def table(self) -> ModelTable:
        return self.tables.model(self.name).table

    @property
    def phrasebooks(self) -> Mapping[str, Phrasebook]:
        """The phrasebook of each provider of the model."""
        return self.tables.model(self.name).phrasebooks

    def grids(self) -> Iterator[tuple[Where, Grid]]:
        """Every section of the table that may list ratios, tiers and sizes, with its place."""
        yield (), self.table
        for provider, offer in self.table.providers.items():
            where: Where = ("providers", provider)
            yield where, offer
            for mode, section in mode_sections(offer):
                yield (*where, mode), section


def mode_sections(offer: ModeSections) -> Iterator[tuple[str, Section]]:
    """The sections of an offer or a phrasebook that hold for one mode, by the mode."""
    for mode in MODES:
        if section := getattr(offer, mode):
            yield mode, section
