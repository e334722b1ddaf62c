"""``dragoman explain``: what each provider would be sent, and what happened to every parameter."""

from __future__ import annotations

import json
import sys
from typing import Any

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
from .arguments import Mode, Provider, Rules, Strict, Words, catalog, request
from .layout import table

Answer = Plan | RequestError


def explain(
    words: Words,
    provider: Provider = None,
    mode: Mode = None,
    strict: Strict = False,
    rules: Rules = None,
) -> None:
    """Show what each provider would be sent, side by side, and what happened to every parameter."""
    tables = catalog(rules)
    asked = request(words, tables.vocabulary)
    model, only = tables.find(checked(asked).get("model"), provider)
    names = [only] if only else list(model.table.providers)
    answers = {name: _answer(tables, asked, name, mode, strict) for name in names}
    plans = [answer for answer in answers.values() if isinstance(answer, Plan)]
    console = Console(highlight=False)
    if plans:
        console.print(Columns([_payloads(plan) for plan in plans]))
    for plan in plans:
        console.print(_trace(plan))
    refusals = {
        name: answer for name, answer in answers.items() if isinstance(answer, RequestError)
    }
    for name, error in refusals.items():
        for problem in error.problems:
            print(f"{name}: {problem.code}: {problem.message}", file=sys.stderr)
    if not plans:
        sys.exit(1)


def _answer(tables: Catalog, asked: Any, name: str, mode: str | None, strict: bool) -> Answer:
    try:
        return tables.resolve(asked, provider=name, mode=mode, strict=strict)
    except RequestError as error:
        return error


def _payloads(plan: Plan) -> RenderableType:
    """One provider's payloads, and what comes of them."""
    bodies = [JSON.from_data(payload, default=str) for payload in plan.to_dict()["payloads"]]
    calls = f"{len(bodies)} call" + "s" * (len(bodies) > 1)
    form = " (multipart)" if plan.encoding == "multipart" else ""
    about = [f"{plan.endpoint}{form}, {calls}"]
    after = [f"size: {plan.size or 'the model chooses'}"]
    if plan.owed:
        after.append(f"owed: {json.dumps(plan.to_dict()['owed'], ensure_ascii=False)}")
    after += [f"notice: {notice}" for notice in plan.notices]
    parts = [Text(line, style="dim") for line in about], bodies, [Text(line) for line in after]
    return Panel(Group(*(part for group in parts for part in group)), title=plan.provider)


def _trace(plan: Plan) -> Table:
    """One provider's trace, a line for each parameter."""
    verdict = "exact" if plan.exact else "not exact"
    heads = ("parameter", "value", "behavior", "sent", "note")
    listed = table(f"{plan.provider}, {plan.mode}: {verdict}", *heads)
    for step in plan.trace:
        cells = map(Text, explained(step, "\n"))
        listed.add_row(*cells, style=None if step.exact else "yellow")
    return listed
