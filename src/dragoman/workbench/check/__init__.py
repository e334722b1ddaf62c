"""Everything wrong with a folder of tables, at once: its shape, names, order, cases, dates.

A check is a function that yields findings about one model; ``CHECKS`` is the list of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from ...catalog import Catalog
from ...errors import Fault, RuleError
from ...tables.files import CASES, MODELS, TABLE, Files
from ...tables.tables import Tables
from ...tables.yaml_reader import read
from .cases import cases_cover, cases_pass
from .context import CheckContext, Finding
from .dates import checked_in_time
from .maps import natives_distinct
from .names import ids_distinct, names_distinct, names_well_formed, successor_known
from .order import ratios_descend, sizes_distinct, tiers_ascend
from .repeats import nothing_repeated

CHECKS: tuple[Callable[[CheckContext], Iterator[Finding]], ...] = (
    names_well_formed,
    successor_known,
    names_distinct,
    ids_distinct,
    ratios_descend,
    tiers_ascend,
    sizes_distinct,
    natives_distinct,
    nothing_repeated,
    cases_cover,
    cases_pass,
    checked_in_time,
)
WARNINGS = frozenset({"stale"})
"""Checks whose findings are shown and fail nothing."""


def faults(files: Files, today: date) -> list[Fault]:
    """Every fault of every table, in the order of files and lines."""
    return sorted(dict.fromkeys(_all(files, today)))


def _all(files: Files, today: date) -> Iterator[Fault]:
    tables = Tables(files)
    try:
        _ = tables.vocabulary
    except RuleError as error:
        yield from error.faults
        return
    for provider in tables.providers:
        try:
            tables.phrasebook(provider)
        except RuleError as error:
            yield from error.faults
    catalog = Catalog(tables)
    for name in tables.models:
        try:
            yield from _of_model(tables, catalog, name, today)
        except RuleError as error:
            yield from error.faults


def _of_model(tables: Tables, catalog: Catalog, name: str, today: date) -> Iterator[Fault]:
    """Every finding about one model. Raises ``RuleError`` where its table or cases are wrong."""
    files, cases_file = tables.files, f"{MODELS}/{name}{CASES}"
    tables.model(name)
    table = read(files.path(f"{MODELS}/{name}{TABLE}"), files.text(f"{MODELS}/{name}{TABLE}"))
    cases = tables.cases(name).cases if cases_file in files else []
    examples = read(files.path(cases_file), files.text(cases_file)) if cases else table
    context = CheckContext(tables, catalog, name, cases, today)
    for check in CHECKS:
        for finding in check(context):
            place = examples if finding.in_cases else table
            yield place.fault(finding.where, finding.check, finding.message)
