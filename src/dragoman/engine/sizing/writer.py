"""How a route writes one word of shape or scale: where, in which form, in which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..body.path import Path
from ..body.template import Fill

Writes = tuple[tuple[Path, Any], ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """The native paths of a ratio, a tier or a size, and what is written there."""

    paths: tuple[Path, ...]
    forms: tuple[Fill, ...]
    words: Mapping[str, Any]
    along: Writes = ()

    def auto(self) -> Writes:
        """What spells auto here, if anything does."""
        return ((self.paths[0], self.words["auto"]),) if "auto" in self.words else ()

    def write(self, word: object, **parts: object) -> Writes:
        """The native word where the table gives one, else the value in its form."""
        native = self.words.get(str(word))
        return self.formed(**parts) if native is None else ((self.paths[0], native),)

    def formed(self, **parts: object) -> Writes:
        """The value in its form, with what is written along with it."""
        return (*self.along, *zip(self.paths, (form(parts) for form in self.forms), strict=True))


def spoken_back(*spellings: Spelling | None) -> dict[str, str]:
    """A provider's own words, lower-cased, with the unified word each stands for."""
    return {
        native.casefold(): word
        for spelling in spellings
        if spelling
        for word, native in spelling.words.items()
        if isinstance(native, str)
    }
