"""Everything wrong with a folder of tables, at once: shape and sense, order, spelling, cases.

A check is a function that yields findings about one model; ``CHECKS`` is the list of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from ...catalog import Catalog
from ...errors import Fault, RuleError
from ...tables.files import CASES, MODELS, TABLE, Files
from ...tables.yaml_reader import read
from .cases import cases_cover, cases_pass
from .context import CheckContext, Finding
from .dates import checked_in_time
from .names import names_distinct, names_well_formed, natives_distinct
from .order import ratios_descend, tiers_ascend
from .repeats import says_only_what_differs
from .spelling import spellings_distinct

CHECKS: tuple[Callable[[CheckContext], Iterator[Finding]], ...] = (
    names_well_formed,
    names_distinct,
    natives_distinct,
    ratios_descend,
    tiers_ascend,
    spellings_distinct,
    says_only_what_differs,
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
    catalog = Catalog(files)
    try:
        _ = catalog.vocabulary
    except RuleError as error:
        yield from error.faults
        return
    for provider in files.providers:
        try:
            catalog.phrasebook(provider)
        except RuleError as error:
            yield from error.faults
    for name in files.models:
        try:
            yield from _of_model(catalog, name, today)
        except RuleError as error:
            yield from error.faults


def _of_model(catalog: Catalog, name: str, today: date) -> Iterator[Fault]:
    model = catalog[name]
    files = catalog.files
    table, cases = f"{MODELS}/{name}{TABLE}", f"{MODELS}/{name}{CASES}"
    document = read(files.path(table), files.text(table))
    asked = catalog.cases(name).cases if cases in files else []
    examples = read(files.path(cases), files.text(cases)) if asked else document
    subject = CheckContext(catalog, model, asked, today)
    for check in CHECKS:
        for finding in check(subject):
            place = examples if finding.in_cases else document
            yield place.fault(finding.where, finding.check, finding.message)
