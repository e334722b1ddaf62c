"""Names are plain, and no name or alias means two models."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import did_you_mean
from ...tables.layers import Entry
from .context import CheckContext, Finding

PLAIN = re.compile(r"[a-z0-9][a-z0-9.\-]*")
ALIAS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._\-/:]*")


def names_well_formed(subject: CheckContext) -> Iterator[Finding]:
    name, table = subject.model.name, subject.model.table
    if not PLAIN.fullmatch(name):
        message = f'the file name "{name}" is not plain; use a-z, 0-9, dots and dashes'
        yield Finding((), "names", message)
    for index, alias in enumerate(table.aliases):
        if not ALIAS.fullmatch(alias):
            message = f'the alias "{alias}" is not plain; use letters, digits and . _ - / :'
            yield Finding(("aliases", index), "names", message)
        if alias.partition("/")[0] in subject.catalog.files.providers and "/" in alias:
            message = f'"{alias}" reads as a provider\'s name and a model; leave it out'
            yield Finding(("aliases", index), "names", message)
    if table.status and table.status.successor and table.status.successor not in subject.catalog:
        hint = did_you_mean(table.status.successor, subject.catalog) or "; name a model"
        message = f'no model "{table.status.successor}"{hint}'
        yield Finding(("status", "successor"), "names", message)


def names_distinct(subject: CheckContext) -> Iterator[Finding]:
    aliases = subject.model.table.aliases
    for index, alias in enumerate(aliases):
        owner = next((name for name in subject.catalog if _means(subject, name, alias)), None)
        if owner or alias in aliases[:index]:
            other = "this model" if owner in {None, subject.model.name} else owner
            message = f'"{alias}" means {other} already; keep one'
            yield Finding(("aliases", index), "names", message)


def _means(subject: CheckContext, name: str, alias: str) -> bool:
    """Whether a model is known by an alias of the subject's, other than as its alias."""
    others = subject.catalog[name].table.aliases if name != subject.model.name else []
    return alias == name or alias in others


def natives_distinct(subject: CheckContext) -> Iterator[Finding]:
    """No provider calls two models by one name."""
    own = {(said.provider, said.mode): said for said in subject.model.entries()}
    for name in subject.catalog:
        if name >= subject.model.name:
            return
        for said in subject.catalog[name].entries():
            same = own.get((said.provider, said.mode))
            taken = _shared_id(same, said) if same else None
            if taken:
                message = f'{said.provider} calls {name} "{taken}" too; keep one'
                yield Finding(("providers", said.provider), "names", message)


def _shared_id(one: Entry, other: Entry) -> str | None:
    """An id by which both would be found, if there is one."""
    if (one.model, one.endpoint) == (other.model, other.endpoint):
        return one.model
    shared = {*one.also} & {other.model, *other.also} or {*other.also} & {one.model}
    return min(shared, default=None)
