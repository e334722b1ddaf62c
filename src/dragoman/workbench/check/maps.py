"""No two unified values of a parameter are written as one native value."""

from __future__ import annotations

from collections.abc import Iterator

from .context import CheckContext, Finding


def natives_distinct(context: CheckContext) -> Iterator[Finding]:
    for entry in context.model.entries():
        for name, mapping in entry.parameters.items():
            values: dict[object, str] = {}
            for value, native in mapping.map.items():
                first = values.setdefault(native, value)
                if first != value:
                    where = ("providers", entry.provider, "fields", name, "spell", value)
                    message = f'"{value}" is spelled "{native}" like "{first}"; spell it apart'
                    yield Finding(where, "spelling", message)
