"""``dragoman conform``: every route's payloads against the schemas that providers publish."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import rich_click as click
from rich.console import Console

from ..catalog import Catalog
from ..tables.files import bundled, documents
from ..tables.tables import Tables
from ..workbench.conform import running
from ..workbench.conform.running import Tally
from .arguments import FOLDER, json_option, rules_option
from .layout import new_table


@click.command()
@click.argument(
    "schemas",
    nargs=-1,
    required=True,
    type=FOLDER,
    help="Folders of published schemas, PROVIDER/ENDPOINT.json.",
)
@click.option(
    "--random",
    type=int,
    default=300,
    show_default=True,
    help="Random requests for a route, beside its cases and the grid.",
)
@click.option(
    "--seed",
    type=int,
    default=0,
    show_default=True,
    help="The same seed makes the same requests.",
)
@click.option(
    "--model", metavar="MODEL", multiple=True, help="Check this model alone; may be repeated."
)
@json_option
@rules_option
def conform(
    schemas: Sequence[Path],
    random: int,
    seed: int,
    model: Sequence[str],
    json_out: bool,
    rules: Sequence[Path],
) -> None:
    """Check the payloads of every route against the schemas its provider publishes."""
    texts = _texts(schemas)
    tables = Tables.within(bundled(), *rules)
    catalog = Catalog(tables)
    models = [catalog.find(name)[0] for name in model]
    tallies = running.conform(tables, texts, random, seed, models)
    refused = [why for tally in tallies for why in tally.refused]
    if json_out:
        print(json.dumps([asdict(tally) for tally in tallies], indent=2, ensure_ascii=False))
    else:
        _print(tallies)
        for why in refused:
            print(why, file=sys.stderr)
    if refused:
        sys.exit(1)


def _texts(folders: Sequence[Path]) -> dict[str, str]:
    """The texts of all schemas by file name; of two with one name the later folder's counts."""
    texts: dict[str, str] = {}
    for folder in folders:
        if not folder.is_dir():
            raise click.BadParameter(f"{folder}: no such folder")
        texts |= documents(folder)
    return texts


def _print(tallies: Sequence[Tally]) -> None:
    columns = ("provider", "routes checked", "payloads", "refused", "without a schema")
    table = new_table("Payloads against published schemas", *columns)
    counts = [_counts(tally) for tally in tallies]
    for tally, row in zip(tallies, counts, strict=True):
        table.add_row(tally.provider, *map(_grouped, row))
    table.add_section()
    table.add_row("all", *map(_grouped, map(sum, zip(*counts, strict=True))))
    console = Console(highlight=False)
    console.print(table)
    for tally in tallies:
        if tally.without_schema:
            routes = ", ".join(tally.without_schema)
            console.print(f"Without a schema at {tally.provider}: {routes}", soft_wrap=True)


def _counts(tally: Tally) -> tuple[int, int, int, int]:
    return tally.checked, tally.payloads, len(tally.refused), len(tally.without_schema)


def _grouped(number: int) -> str:
    return f"{number:,}"
