"""No section of a table repeats what its phrasebook, or the section around it, sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...tables.language.models import Section
from ...tables.language.parameters import Extra, ParameterMapping
from ...tables.layers import merge
from ...tables.yaml_reader import Where
from .context import CheckContext, Finding, mode_sections

DEFAULTS = ParameterMapping.model_validate({})
SCALARS = ("model", "endpoint", "encoding", "inside")


def nothing_repeated(context: CheckContext) -> Iterator[Finding]:
    for provider, offer in context.table.providers.items():
        phrasebook = context.phrasebooks[provider]
        where: Where = ("providers", provider)
        yield from _repeated(offer, [phrasebook], where, f"{provider}'s phrasebook")
        for mode, section in mode_sections(offer):
            outer = [layer for layer in (phrasebook, getattr(phrasebook, mode), offer) if layer]
            owner = f"{provider}'s phrasebook or offer"
            yield from _repeated(section, outer, (*where, mode), owner)


def _repeated(
    section: Section, outer: Sequence[Section], where: Where, owner: str
) -> Iterator[Finding]:
    """The keys of a section that have the value of a section around it."""
    for key in SCALARS:
        value = getattr(section, key)
        if value is not None and value == _last(outer, key):
            yield Finding((*where, key), "repeats", f'{owner} sets "{key}" already; remove it')
    for name, mapping in section.fields.items():
        mappings = [layer.fields[name] for layer in outer if name in layer.fields]
        base = merge(mappings) if mappings else DEFAULTS
        yield from _same(mapping, base, (*where, "fields", name), owner)
    for name, extra in section.extras.items():
        extras = [layer.extras[name] for layer in outer if name in layer.extras]
        if extras:
            yield from _same(extra, merge(extras), (*where, "extras", name), owner)


def _same(
    inner: ParameterMapping | Extra, outer: ParameterMapping | Extra, where: Where, owner: str
) -> Iterator[Finding]:
    for member in sorted(inner.model_fields_set):
        if getattr(inner, member) == getattr(outer, member):
            key = type(inner).model_fields[member].alias or member
            message = f'{owner} sets "{key}" of {where[-1]} already; remove it'
            yield Finding((*where, key), "repeats", message)


def _last(layers: Sequence[Section], key: str) -> Any:
    """The value of the innermost section that has one."""
    return next((getattr(layer, key) for layer in reversed(layers) if getattr(layer, key)), None)
