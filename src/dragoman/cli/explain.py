"""``dragoman explain``: what each provider would be sent, and what happened to every parameter."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import rich_click as click
from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.json import JSON
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ..catalog import Catalog
from ..engine.plan import Plan, explained
from ..engine.resolve import checked
from ..errors import RequestError
from .arguments import (
    mode_option,
    open_catalog,
    provider_option,
    read_request,
    request_argument,
    rules_option,
    strict_option,
)
from .layout import new_table


@click.command()
@request_argument
@provider_option
@mode_option
@strict_option
@rules_option
def explain(
    request: Sequence[str],
    provider: str | None,
    mode: str | None,
    strict: bool,
    rules: Sequence[Path],
) -> None:
    """Show what each provider would be sent, side by side, and what happened to every parameter."""
    catalog = open_catalog(rules)
    whole = checked(read_request(request, catalog.vocabulary))
    model, only = catalog.find(whole.get("model"), provider)
    names = [only] if only else list(model.providers)
    results = {name: _result(catalog, whole, name, mode, strict) for name in names}
    plans = [result for result in results.values() if isinstance(result, Plan)]
    _print(plans)
    for name, result in results.items():
        if isinstance(result, RequestError):
            for problem in result.problems:
                print(f"{name}: {problem.code}: {problem.message}", file=sys.stderr)
    if not plans:
        sys.exit(1)


def _result(
    catalog: Catalog, request: Any, provider: str, mode: str | None, strict: bool
) -> Plan | RequestError:
    try:
        return catalog.resolve(request, provider=provider, mode=mode, strict=strict)
    except RequestError as error:
        return error


def _print(plans: Sequence[Plan]) -> None:
    console = Console(highlight=False)
    if plans:
        console.print(Columns([_payloads(plan) for plan in plans]))
    for plan in plans:
        console.print(_trace(plan))


def _payloads(plan: Plan) -> RenderableType:
    """One provider's payloads, with the size, what is owed and the notices."""
    bodies = [JSON.from_data(payload, default=str) for payload in plan.to_dict()["payloads"]]
    calls = f"{len(bodies)} call" + "s" * (len(bodies) > 1)
    form = " (multipart)" if plan.encoding == "multipart" else ""
    before = Text(f"{plan.endpoint}{form}, {calls}", style="dim")
    after = [f"size: {plan.size or 'the model chooses'}"]
    if plan.owed:
        after.append(f"owed: {json.dumps(plan.to_dict()['owed'], ensure_ascii=False)}")
    after += [f"notice: {notice}" for notice in plan.notices]
    return Panel(Group(before, *bodies, *map(Text, after)), title=plan.provider)


def _trace(plan: Plan) -> Table:
    """One provider's trace, a line for each parameter."""
    verdict = "exact" if plan.exact else "not exact"
    columns = ("parameter", "value", "behavior", "sent", "note")
    table = new_table(f"{plan.provider}, {plan.mode}: {verdict}", *columns)
    for step in plan.trace:
        cells = map(Text, explained(step, "\n"))
        table.add_row(*cells, style=None if step.exact else "yellow")
    return table
