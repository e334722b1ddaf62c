"""A model no table knows, at a provider that is known: its phrasebook speaks alone.

Names are mapped and nothing else: no value is matched, none is known to be refused, and every plan
says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..errors import show
from ..geometry import Ratio, Size, Tier
from ..tables.language.models import ModelTable, Offer, Phrasebook
from ..tables.language.parameters import ParameterMapping
from ..tables.language.scalars import Mode
from ..tables.language.vocabulary import Vocabulary
from ..tables.layers import Entry, Tables
from .body.path import Path
from .body.template import compiled
from .model import Model
from .parameters.builder import ParameterWriter, PlanBuilder
from .parameters.passthrough import Dropped, Passing
from .parameters.size import AXIS_NAMES
from .parameters.steps import sent_step
from .plan import Behavior, Step
from .route import Route
from .routes import own_path
from .sizing.build import spelling
from .sizing.request import read_word
from .sizing.writer import Spelling

NOTE = "in no table: only names are mapped"
STANDS_FOR: dict[type, str] = {Ratio: "aspect_ratio", Tier: "resolution"}
"""Size may say what another word says."""


class Unlisted(Model):
    """A model made of a phrasebook."""

    def __init__(self, name: str, provider: str, book: Phrasebook, words: Vocabulary) -> None:
        offer = Offer.model_construct(
            {"modes", "fields", "source"},
            source=book.source,
            modes=["generate", "edit"],
            fields={field: _opened(field, said) for field, said in _spoken(book).items()},
        )
        table = ModelTable.model_construct(
            {"name", "providers"},
            name=name,
            creator="",
            checked=date.min,
            providers={provider: offer},
        )
        super().__init__(Tables(name, table, {provider: book}, words))

    @property
    def notices(self) -> tuple[str, ...]:
        """That nothing is known of it."""
        (provider,) = self.table.providers
        return (f"{self.name} is in no table: the phrasebook of {provider} alone speaks",)

    def _prepared(self, provider: str, mode: Mode) -> Route:
        """The route, with every word passing."""
        route, said = super()._prepared(provider, mode), self.entry(provider, mode)
        naming = Unsure(route.words["model"])
        return replace(
            route, words={**route.words, **dict(self._passing(route, said)), "model": naming}
        )

    def _passing(self, route: Route, said: Entry) -> Iterator[tuple[str, ParameterWriter]]:
        """Shape and scale in the provider's form; what it has no name for under its own."""
        heard = Heard({name: spelling(name, said) or _own(name, said) for name in AXIS_NAMES})
        for name in self.vocabulary.parameters:
            if name in AXIS_NAMES:
                yield name, heard
            elif isinstance(route.words[name], Dropped):
                path = Path.read(name).under(said.inside)
                yield name, Passing(path, own_path(name, said), note=NOTE)


@dataclass(frozen=True, slots=True)
class Heard:
    """Size, aspect_ratio and resolution in the provider's forms, matched with nothing."""

    spellings: Mapping[str, Spelling]

    def write(self, name: str, value: Any, draft: PlanBuilder) -> None:
        if not isinstance(value, str):
            draft.refuse(name, ("type", f"must be a string, not {show(value)}"))
            return
        if name in _silenced(draft.request.get("size")):
            note = f"size decides; {NOTE}"
            draft.steps[name] = Step(name, value, Behavior.IGNORED, exact=False, note=note)
            return
        word = read_word(name, value)
        spelling = self.spellings[STANDS_FOR.get(type(word), name)]
        parts = _parts(word, value)
        writes = spelling.formed(**parts) if parts else ((spelling.paths[0], value),)
        sent = {path.put(draft.body, native): native for path, native in writes}
        draft.steps[name] = sent_step(name, value, sent, own=name, exact=False, note=NOTE)


@dataclass(frozen=True, slots=True)
class Unsure:
    """The name of a model that nothing is known of."""

    naming: ParameterWriter

    def write(self, name: str, value: Any, draft: PlanBuilder) -> None:
        self.naming.write(name, value, draft)
        draft.steps[name] = draft.steps[name]._replace(exact=False, note=NOTE)


def _own(name: str, said: Entry) -> Spelling:
    """The spelling of a word that the provider has no name for: its own."""
    return Spelling((Path.read(name).under(said.inside),), (compiled("{value}"),), {}, ())


def _silenced(size: object) -> tuple[str, ...]:
    """Which of the other two words a size leaves nothing to say."""
    word = read_word("size", size) if isinstance(size, str) else None
    if isinstance(word, Size):
        return ("aspect_ratio", "resolution")
    return tuple(name for kind, name in STANDS_FOR.items() if isinstance(word, kind))


def _parts(word: object, value: str) -> dict[str, object]:
    """What a form may ask of a word; nothing where the word cannot be read."""
    if isinstance(word, Size):
        return {"value": value, "width": word.width, "height": word.height}
    if isinstance(word, Ratio):
        width, height = word.sides
        return {"value": value, "width": width, "height": height, "ratio": value}
    return {"value": value, "tier": value} if isinstance(word, Tier) else {}


def _spoken(book: Phrasebook) -> dict[str, ParameterMapping]:
    """Every field of a phrasebook, that of a mode winning."""
    sections = [section for section in (book, book.generate, book.edit) if section]
    return {name: field for section in sections for name, field in section.fields.items()}


def _opened(name: str, field: ParameterMapping) -> ParameterMapping:
    """What makes a field take anything, one image or several."""
    taken: dict[str, Any] = {"values": [], "open": True, "min": None, "max": None, "limits": None}
    path = field.to or name
    if isinstance(path, str) and "[" not in path and field.many is None:
        taken["many"] = f"{path}[]"
    return ParameterMapping.model_construct(set(taken), **taken)
