"""``dragoman resolve``: the plan of a request, as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import rich_click as click

from .arguments import (
    mode_option,
    open_catalog,
    provider_option,
    read_request,
    request_argument,
    rules_option,
    strict_option,
)


@click.command()
@request_argument
@provider_option
@mode_option
@strict_option
@rules_option
def resolve(
    request: Sequence[str],
    provider: str | None,
    mode: str | None,
    strict: bool,
    rules: Sequence[Path],
) -> None:
    """Print the plan of a request as JSON: payloads, what is owed, the size, the trace."""
    catalog = open_catalog(rules)
    whole = read_request(request, catalog.vocabulary)
    plan = catalog.resolve(whole, provider=provider, mode=mode, strict=strict)
    print(json.dumps(plan.to_dict(), indent=2, ensure_ascii=False))
