"""What a check looks at, and what it finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ...catalog import Catalog
from ...engine.model import Model
from ...tables.language.cases import Case
from ...tables.language.models import Grid, Moded, Section
from ...tables.language.scalars import MODES
from ...tables.yaml_reader import Where


class Finding(NamedTuple):
    """A fact and its fix, at a place in the table or in its cases."""

    where: Where
    check: str
    message: str
    in_cases: bool = False


@dataclass(frozen=True, slots=True)
class CheckContext:
    """One model of a catalog, with its cases."""

    catalog: Catalog
    model: Model
    cases: list[Case]
    today: date

    def grids(self) -> Iterator[tuple[Where, Grid]]:
        """Every place in the table where shapes and scales are listed."""
        yield (), self.model.table
        yield from self.sections()

    def sections(self) -> Iterator[tuple[Where, Section]]:
        """Every offer, and what it says for one mode."""
        for provider, offer in self.model.table.providers.items():
            where: Where = ("providers", provider)
            yield where, offer
            for mode, section in moded(offer):
                yield (*where, mode), section


def moded(table: Moded) -> Iterator[tuple[str, Section]]:
    """The sections a table has for single modes."""
    for mode in MODES:
        if section := getattr(table, mode):
            yield mode, section
