"""Templates: any JSON in which ``{placeholders}`` are filled in. Compiled once per route."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Fill = Callable[[Mapping[str, Any]], Any]

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def compiled(template: Any) -> Fill:
    """A function that fills the template; a lone placeholder keeps the type of its value."""
    match template:
        case dict():
            members = {key: compiled(item) for key, item in template.items()}
            return lambda words: {key: fill(words) for key, fill in members.items()}
        case list():
            items = [compiled(item) for item in template]
            return lambda words: [fill(words) for fill in items]
        case str() if whole := _PLACEHOLDER.fullmatch(template):
            name = whole[1]
            return lambda words: words[name]
        case str() if _PLACEHOLDER.search(template):
            return template.format_map
    return lambda _: template


def placeholders(template: Any) -> set[str]:
    """The names a template asks for."""
    match template:
        case dict():
            return set().union(*map(placeholders, template.values()))
        case list():
            return set().union(*map(placeholders, template))
        case str():
            return set(_PLACEHOLDER.findall(template))
    return set()
