"""``dragoman rank``: which provider of a model honours most of a request, and why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import rich_click as click
from rich.console import Console
from rich.text import Text

from ..engine.rank import Ranked
from .arguments import (
    json_option,
    mode_option,
    open_catalog,
    read_request,
    request_argument,
    rules_option,
)
from .layout import new_table


@click.command()
@request_argument
@mode_option
@json_option
@rules_option
def rank(request: Sequence[str], mode: str | None, json_out: bool, rules: Sequence[Path]) -> None:
    """Order a model's providers by how much of a request each honours exactly, then by price."""
    catalog = open_catalog(rules)
    ranked = catalog.rank(read_request(request, catalog.vocabulary), mode=mode)
    if json_out:
        print(json.dumps([_row(one) for one in ranked], indent=2, ensure_ascii=False))
        return
    table = new_table("Providers, the best first", "provider", "reasons")
    for one in ranked:
        reasons = Text("\n".join(one.reasons))
        table.add_row(one.provider, reasons, style=None if one.plan else "yellow")
    Console(highlight=False).print(table)


def _row(one: Ranked) -> dict[str, Any]:
    return {
        "provider": one.provider,
        "refused": one.plan is None,
        "asked": one.asked,
        "exact_parameters": one.asked - len(one.inexact),
        "cost": None if one.cost is None else str(one.cost),
        "reasons": list(one.reasons),
    }
