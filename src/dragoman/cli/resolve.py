"""``dragoman resolve``: the plan of a request, as JSON."""

from __future__ import annotations

import json

from .arguments import Mode, Provider, Rules, Strict, Words, catalog, request


def resolve(
    words: Words,
    provider: Provider = None,
    mode: Mode = None,
    strict: Strict = False,
    rules: Rules = None,
) -> None:
    """Print the plan of a request as JSON: payloads, what is owed, the size, the trace."""
    tables = catalog(rules)
    asked = request(words, tables.vocabulary)
    plan = tables.resolve(asked, provider=provider, mode=mode, strict=strict)
    print(json.dumps(plan.to_dict(), indent=2, ensure_ascii=False))
