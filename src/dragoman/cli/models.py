"""``dragoman models``: the catalog as a list."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer
from rich.console import Console

from ..model import Model
from .given import Rules, catalog
from .prices import price_of
from .tables import table


def models(
    json_out: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    rules: Rules = None,
) -> None:
    """List the models: who made them, what they can do, who serves them, what an image costs."""
    tables = catalog(rules)
    rows = [_row(tables[name]) for name in tables]
    if json_out:
        print(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    listed = table(f"{len(rows)} models", "model", "modes", "providers", "price")
    for row in rows:
        named = f"{row['model']} ({row['status']})" if row["status"] else row["model"]
        listed.add_row(
            named, ", ".join(row["modes"]), ", ".join(row["providers"]), row["price"] or ""
        )
    Console(highlight=False).print(listed)


def _row(model: Model) -> dict[str, Any]:
    status = model.table.status
    return {
        "model": model.name,
        "creator": model.table.creator,
        "modes": list(model.modes),
        "providers": list(model.table.providers),
        "price": price_of(model),
        "status": "retired" if status and status.retired else "deprecated" if status else None,
        "aliases": model.table.aliases,
    }
