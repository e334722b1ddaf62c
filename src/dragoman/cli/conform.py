"""``dragoman conform``: every route's payloads against the schemas the providers publish."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from ..tables.files import documents
from ..workbench.conform.running import Tally
from ..workbench.conform.running import conform as conformed
from .arguments import Rules, catalog
from .layout import table

Schemas = Annotated[
    list[Path],
    typer.Argument(metavar="SCHEMAS", help="Folders of published schemas, PROVIDER/ENDPOINT.json."),
]
Draws = Annotated[
    int,
    typer.Option("--draws", help="Requests drawn for a route, beside its cases and the grid."),
]
Seed = Annotated[int, typer.Option("--seed", help="The same seed draws the same requests.")]

Only = Annotated[
    list[str] | None,
    typer.Option("--model", metavar="MODEL", help="Judge these models alone."),
]


def conform(
    folders: Schemas,
    draws: Draws = 300,
    seed: Seed = 0,
    only: Only = None,
    json_out: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    rules: Rules = None,
) -> None:
    """Hold the payloads of every route against the schemas its provider publishes."""
    schemas: dict[str, str] = {}
    for folder in folders:
        if not folder.is_dir():
            raise typer.BadParameter(f"{folder}: no such folder")
        schemas |= documents(folder)
    tables = catalog(rules)
    models = [tables.find(name)[0] for name in only or ()]
    tallies = conformed(tables, schemas, draws, seed, models)
    refused = [why for tally in tallies for why in tally.refused]
    if json_out:
        print(json.dumps([asdict(tally) for tally in tallies], indent=2, ensure_ascii=False))
    else:
        _print(tallies)
        for why in refused:
            print(why, file=sys.stderr)
    if refused:
        sys.exit(1)


def _print(tallies: list[Tally]) -> None:
    heads = ("provider", "routes judged", "payloads drawn", "refused", "without a schema")
    listed = table("Payloads against published schemas", *heads)
    for tally in tallies:
        counts = (tally.judged, tally.payloads, len(tally.refused), len(tally.unjudged))
        listed.add_row(tally.provider, *map(_grouped, counts))
    sums = (sum(getattr(tally, name) for tally in tallies) for name in ("judged", "payloads"))
    lists = (
        sum(len(getattr(tally, name)) for tally in tallies) for name in ("refused", "unjudged")
    )
    listed.add_section()
    listed.add_row("all", *map(_grouped, (*sums, *lists)))
    console = Console(highlight=False)
    console.print(listed)
    for tally in tallies:
        if tally.unjudged:
            routes = ", ".join(tally.unjudged)
            console.print(f"Without a schema at {tally.provider}: {routes}", soft_wrap=True)


def _grouped(number: int) -> str:
    return f"{number:,}"
