"""Names are plain, and no name, alias or id means two models."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...entry import Entry
from ...errors import did_you_mean
from ...schemas.payload import endpoint_of
from .context import CheckContext, Finding

PLAIN = re.compile(r"[a-z0-9][a-z0-9.\-]*")
ALIAS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._\-/:]*")


def names_well_formed(context: CheckContext) -> Iterator[Finding]:
    if not PLAIN.fullmatch(context.name):
        message = f'the file name "{context.name}" is not plain; use a-z, 0-9, dots and dashes'
        yield Finding((), "names", message)
    for index, alias in enumerate(context.table.aliases):
        if not ALIAS.fullmatch(alias):
            message = f'the alias "{alias}" is not plain; use letters, digits and . _ - / :'
            yield Finding(("aliases", index), "names", message)
        if alias.partition("/")[0] in context.tables.providers and "/" in alias:
            message = f'"{alias}" reads as a provider\'s name and a model; leave it out'
            yield Finding(("aliases", index), "names", message)


def successor_known(context: CheckContext) -> Iterator[Finding]:
    status = context.table.status
    successor = status.successor if status else None
    if successor and successor not in context.catalog:
        hint = did_you_mean(successor, context.catalog) or "; name a model"
        yield Finding(("status", "successor"), "names", f'no model "{successor}"{hint}')


def names_distinct(context: CheckContext) -> Iterator[Finding]:
    aliases = context.table.aliases
    for index, alias in enumerate(aliases):
        owner = next((name for name in context.tables.models if _means(context, name, alias)), None)
        if owner or alias in aliases[:index]:
            other = "this model" if owner in {None, context.name} else owner
            message = f'"{alias}" means {other} already; keep one'
            yield Finding(("aliases", index), "names", message)


def _means(context: CheckContext, name: str, alias: str) -> bool:
    """Whether an alias of the checked model is a model's name, or an alias of another model."""
    others = context.tables.model(name).table.aliases if name != context.name else []
    return alias == name or alias in others


def ids_distinct(context: CheckContext) -> Iterator[Finding]:
    """No provider has one id for two models."""
    own = {(entry.provider, entry.mode): entry for entry in context.model.entries()}
    for name in context.tables.models:
        if name >= context.name:
            return
        for entry in context.catalog[name].entries():
            same = own.get((entry.provider, entry.mode))
            taken = _shared_id(same, entry) if same else None
            if taken:
                message = f'{entry.provider} calls {name} "{taken}" too; keep one'
                yield Finding(("providers", entry.provider), "names", message)


def _shared_id(one: Entry, other: Entry) -> str | None:
    """An id by which both would be found, if there is one."""
    if (one.id, endpoint_of(one)) == (other.id, endpoint_of(other)):
        return one.id
    more, others = set(one.other_ids), set(other.other_ids)
    return min(more & {other.id, *others} or others & {one.id}, default=None)
