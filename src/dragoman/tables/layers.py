"""The layers of tables that one (model, provider, mode) is read from, and how they are merged.

Phrasebook, its mode, the model's grid, the offer, its mode: the inner one wins. There is no other
inheritance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from ..entry import MODES, Mode
from .language.models import ModelTable, ModeSections, Phrasebook, Section
from .language.parameters import Extra, ParameterMapping
from .language.vocabulary import Vocabulary

Merged = TypeVar("Merged", ParameterMapping, Extra)


def modes_of(offer: ModeSections, phrasebook: ModeSections) -> tuple[Mode, ...]:
    """The modes an offer serves: those it lists, else those it has sections for, else generate."""
    listed = offer.modes or [mode for mode in MODES if getattr(offer, mode)]
    return tuple(listed or phrasebook.modes or ("generate",))


class Layers(NamedTuple):
    """The layers of one (model, provider, mode), the outermost first.

    ``outer`` are the phrasebook's, ``inner`` the offer's; ``table`` is the model's grid and price
    between them.
    """

    outer: Sequence[Section]
    table: ModelTable | None
    inner: Sequence[Section]

    @property
    def sections(self) -> list[Section]:
        return [*self.outer, *self.inner]

    def last(self, key: str, default: Any) -> Any:
        """What the innermost section says that says anything."""
        return _last(self.sections, key, default)

    def last_of_all(self, key: str, default: Any) -> Any:
        """The same where the model's own table has the key too."""
        table = [self.table] if self.table else []
        return _last([*self.outer, *table, *self.inner], key, default)

    def joined(self, key: str) -> dict[str, Any]:
        """The members of a mapping in every section, the inner ones winning."""
        return {
            name: value for layer in self.sections for name, value in getattr(layer, key).items()
        }

    def parameters(
        self, vocabulary: Vocabulary, mode: Mode
    ) -> Iterator[tuple[str, ParameterMapping]]:
        """The parameters taken: those the offer names and those the vocabulary requires."""
        named = {name for layer in self.inner for name in layer.fields}
        for name, parameter in vocabulary.parameters.items():
            mappings = [layer.fields[name] for layer in self.sections if name in layer.fields]
            implied = mode in parameter.required and mappings
            if (name in named or implied) and mode in parameter.modes:
                yield name, merge(mappings)

    def extras(self) -> Iterator[tuple[str, Extra]]:
        """The extras the offer names, with what the phrasebook says of them."""
        for name in dict.fromkeys(name for layer in self.inner for name in layer.extras):
            yield (
                name,
                merge([layer.extras[name] for layer in self.sections if name in layer.extras]),
            )


def layers_of(
    table: ModelTable, phrasebooks: Mapping[str, Phrasebook], provider: str, mode: Mode
) -> Layers:
    """The layers of one route of a model. The provider must offer the mode."""
    return Layers(
        _with_mode(phrasebooks[provider], mode), table, _with_mode(table.providers[provider], mode)
    )


def phrasebook_layers(phrasebook: Phrasebook, mode: Mode) -> Layers:
    """The layers of a model that no table lists."""
    return Layers(_with_mode(phrasebook, mode), None, ())


def merge(layers: Sequence[Merged]) -> Merged:
    """One mapping or extra over another: the members the inner one sets win, whole."""
    members = {key: getattr(layer, key) for layer in layers for key in layer.model_fields_set}
    return layers[0].model_copy(update=members)


def _with_mode(section: ModeSections, mode: Mode) -> list[Section]:
    return [layer for layer in (section, getattr(section, mode)) if layer]


def _last(layers: Sequence[Any], key: str, default: Any) -> Any:
    found = [value for layer in layers if (value := getattr(layer, key)) is not None]
    return found[-1] if found else default
