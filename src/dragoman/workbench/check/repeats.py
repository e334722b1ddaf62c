"""No table says what its phrasebook, or the section around it, says already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...tables.language.models import Phrasebook, Section
from ...tables.language.parameters import Extra, ParameterMapping
from ...tables.layers import merge
from ...tables.yaml_reader import Where
from .context import CheckContext, Finding, moded

UNSAID = ParameterMapping.model_validate({})
PLAIN = ("model", "endpoint", "encoding", "inside")


def says_only_what_differs(subject: CheckContext) -> Iterator[Finding]:
    for provider, offer in subject.model.table.providers.items():
        book = subject.model.tables.books[provider]
        where: Where = ("providers", provider)
        yield from _repeated(offer, [book], where, f"{provider}'s phrasebook")
        for mode, section in moded(offer):
            outer = [layer for layer in (book, getattr(book, mode), offer) if layer]
            yield from _repeated(
                section, outer, (*where, mode), f"{provider}'s phrasebook or offer"
            )


def _repeated(
    section: Section, outer: list[Section | Phrasebook], where: Where, owner: str
) -> Iterator[Finding]:
    for word in PLAIN:
        value = getattr(section, word)
        if value is not None and value == _last(outer, word):
            message = f'{owner} says "{word}" already; remove it'
            yield Finding((*where, word), "repeats", message)
    for name, field in section.fields.items():
        known = [layer.fields[name] for layer in outer if name in layer.fields]
        base = merge(known) if known else UNSAID
        yield from _same(field, base, (*where, "fields", name), owner)
    for name, extra in section.extras.items():
        said = [layer.extras[name] for layer in outer if name in layer.extras]
        if said:
            yield from _same(extra, merge(said), (*where, "extras", name), owner)


def _same(
    inner: ParameterMapping | Extra, outer: ParameterMapping | Extra, where: Where, owner: str
) -> Iterator[Finding]:
    for word in sorted(inner.model_fields_set):
        if getattr(inner, word) == getattr(outer, word):
            key = type(inner).model_fields[word].alias or word
            message = f'{owner} says "{key}" of {where[-1]} already; remove it'
            yield Finding((*where, key), "repeats", message)


def _last(layers: list[Any], word: str) -> Any:
    return next((getattr(layer, word) for layer in reversed(layers) if getattr(layer, word)), None)
