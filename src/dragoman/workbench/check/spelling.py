"""No two unified words are spelled alike on one route, and every tier spelled is one offered."""

from __future__ import annotations

from collections.abc import Iterator

from .context import CheckContext, Finding


def spellings_distinct(subject: CheckContext) -> Iterator[Finding]:
    for said in subject.model.entries():
        for name, field in said.fields.items():
            words: dict[object, str] = {}
            for word, native in field.spell.items():
                if words.setdefault(native, word) != word:
                    where = ("providers", said.provider, "fields", name, "spell", word)
                    message = (
                        f'"{word}" is spelled "{native}" like "{words[native]}"; spell it apart'
                    )
                    yield Finding(where, "spelling", message)
