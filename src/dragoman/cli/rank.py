"""``dragoman rank``: which provider of a model answers a request best, and why."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from ..engine.rank import Ranked
from .arguments import Mode, Rules, Words, catalog, request
from .layout import table


def rank(
    words: Words,
    mode: Mode = None,
    json_out: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    rules: Rules = None,
) -> None:
    """Order a model's providers by how much of a request each honours exactly, then by price."""
    tables = catalog(rules)
    asked = request(words, tables.vocabulary)
    ranked = tables.rank(asked, mode=mode)
    if json_out:
        print(json.dumps([_row(one) for one in ranked], indent=2, ensure_ascii=False))
        return
    listed = table("Providers, the best first", "provider", "reasons")
    for one in ranked:
        why = Text("\n".join(one.reasons))
        listed.add_row(one.provider, why, style=None if one.plan else "yellow")
    Console(highlight=False).print(listed)


def _row(one: Ranked) -> dict[str, Any]:
    return {
        "provider": one.provider,
        "refused": one.plan is None,
        "asked": one.asked,
        "exact": one.asked - len(one.lost),
        "cost": None if one.cost is None else str(one.cost),
        "reasons": list(one.reasons),
    }
