"""From tables to records: what the layers come to for each (model, provider, mode)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import entry as records
from ..entry import Entry, Mode, ModelRecord, ProviderRecord
from .language import vocabulary as language
from .language.models import ModelTable, Phrasebook, Section, Status
from .language.parameters import Constraint, Extra, ParameterMapping, Price, SizeLimits
from .layers import Layers, layers_of, merge, modes_of, phrasebook_layers

Route = tuple[str, str, Mode]
"""A model, a provider and a mode."""
UNLISTED_MODES: tuple[Mode, ...] = ("generate", "edit")
"""What a model that no table lists can be asked for: a mask makes no difference."""


def model_record(
    name: str,
    table: ModelTable,
    phrasebooks: Mapping[str, Phrasebook],
    vocabulary: language.Vocabulary,
) -> ModelRecord:
    """The record of a model's table; providers without a phrasebook have no entry."""
    return ModelRecord(
        name=name,
        title=table.name,
        creator=table.creator,
        checked=str(table.checked),
        about=table.about,
        family=table.family,
        aliases=tuple(table.aliases),
        status=_status(table.status),
        sources={provider: tuple(offer.source) for provider, offer in table.providers.items()},
        entries=tuple(
            entry_of((name, provider, mode), table, phrasebooks, vocabulary)
            for provider, offer in table.providers.items()
            if provider in phrasebooks
            for mode in modes_of(offer, phrasebooks[provider])
        ),
    )


def entry_of(
    route: Route,
    table: ModelTable,
    phrasebooks: Mapping[str, Phrasebook],
    vocabulary: language.Vocabulary,
) -> Entry:
    """The entry of one provider and mode of a model. The provider must offer the mode."""
    _, provider, mode = route
    layers = layers_of(table, phrasebooks, provider, mode)
    parameters = dict(layers.parameters(vocabulary, mode))
    return _entry(route, layers, parameters)


def provider_record(
    name: str, phrasebook: Phrasebook, vocabulary: language.Vocabulary
) -> ProviderRecord:
    """The record of a phrasebook: what it says of a model that no table lists."""
    return ProviderRecord(
        name=name,
        aliases=tuple(phrasebook.aliases),
        entries=tuple(
            _unlisted_entry(name, phrasebook, vocabulary, mode) for mode in UNLISTED_MODES
        ),
    )


def vocabulary_record(vocabulary: language.Vocabulary) -> records.Vocabulary:
    """The record of the vocabulary."""
    return records.Vocabulary(
        tuple(vocabulary.groups),
        {name: _parameter(parameter) for name, parameter in vocabulary.parameters.items()},
        tuple(map(_constraint, vocabulary.rules)),
    )


def _status(status: Status | None) -> records.Status | None:
    if status is None:
        return None
    return records.Status(_label(status.deprecated), _label(status.retired), status.successor)


def _entry(route: Route, layers: Layers, parameters: Mapping[str, ParameterMapping]) -> Entry:
    name, provider, mode = route
    constraints = [rule for layer in reversed(layers.sections) for rule in layer.rules]
    return Entry(
        model=name,
        provider=provider,
        mode=mode,
        id=layers.last("model", name),
        endpoint=layers.last("endpoint", "{model}").replace("{model}", "{id}"),
        encoding=layers.last("encoding", "json"),
        other_ids=tuple(known for layer in layers.inner for known in layer.also),
        nested_in=layers.last("inside", None),
        parameters={name: _mapping(mapping) for name, mapping in parameters.items()},
        extras={name: _extra(extra) for name, extra in layers.extras()},
        always=layers.joined("constants"),
        returns=layers.joined("returns"),
        constraints=tuple(map(_constraint, constraints)),
        ratios=_labels(layers, "ratios"),
        tiers=_labels(layers, "tiers"),
        sizes=_labels(layers, "sizes"),
        size_table=_size_table(layers.last_of_all("pixels", {})),
        default_tier=_label(layers.last_of_all("scale", None)),
        prices=tuple(map(_price, layers.last_of_all("price", ()))),
    )


def _unlisted_entry(
    name: str, phrasebook: Phrasebook, vocabulary: language.Vocabulary, mode: Mode
) -> Entry:
    layers = phrasebook_layers(phrasebook, mode)
    parameters = {
        parameter: _opened(parameter, mapping, layers)
        for parameter, mapping in _mappings_of(phrasebook).items()
        if mode in vocabulary.parameters[parameter].modes
    }
    ordered = {key: parameters[key] for key in vocabulary.parameters if key in parameters}
    return _entry(("{id}", name, mode), layers, ordered)


def _mappings_of(phrasebook: Phrasebook) -> dict[str, ParameterMapping]:
    """Every parameter a phrasebook maps, that of a mode winning."""
    sections: list[Section | None] = [phrasebook, phrasebook.generate, phrasebook.edit]
    return {
        name: mapping for section in sections if section for name, mapping in section.fields.items()
    }


def _opened(name: str, mapping: ParameterMapping, layers: Layers) -> ParameterMapping:
    """A mapping that takes any value, one image or several."""
    layered = [layer.fields[name] for layer in layers.outer if name in layer.fields]
    opened: dict[str, Any] = {"values": [], "open": True, "min": None, "max": None, "limits": None}
    path = mapping.to or name
    if isinstance(path, str) and "[" not in path and mapping.many is None:
        opened["many"] = f"{path}[]"
    return merge([*layered, ParameterMapping.model_construct(set(opened), **opened)])


def _mapping(mapping: ParameterMapping) -> records.ParameterMapping:
    to = mapping.to
    return records.ParameterMapping(
        to=(to,) if isinstance(to, str) else tuple(to or ()),
        to_many=mapping.many,
        template=mapping.as_,
        url_template=mapping.link,
        map=dict(mapping.spell),
        values=tuple(mapping.values),
        other_values=mapping.open,
        min=mapping.min,
        max=mapping.max,
        inverted=mapping.inverted,
        default=mapping.default,
        required=mapping.required,
        limits=_limits(mapping.limits) if mapping.limits else None,
        also_send=dict(mapping.with_),
        note=mapping.note,
    )


def _limits(limits: SizeLimits) -> records.SizeLimits:
    return records.SizeLimits(
        side=_pair(limits.side),
        area=_pair(limits.pixels),
        multiple_of=limits.step,
        widest=_label(limits.widest),
    )


def _pair(numbers: list[int] | None) -> tuple[int, int] | None:
    return (numbers[0], numbers[1]) if numbers else None


def _extra(extra: Extra) -> records.Extra:
    return records.Extra(
        type=extra.type,
        input_images=extra.images,
        about=extra.about,
        values=tuple(extra.values),
        min=extra.min,
        max=extra.max,
        default=extra.default,
        to=extra.to,
    )


def _constraint(rule: Constraint) -> records.Constraint:
    when = {rule.when: None} if isinstance(rule.when, str) else rule.when or {}
    return records.Constraint(
        because=rule.because,
        exclusive=tuple(rule.one_of),
        when={name: None if value is None else _listed(value) for name, value in when.items()},
        needs={name: tuple(values) for name, values in rule.needs.items()},
        no_effect=tuple(rule.loses),
    )


def _price(price: Price) -> records.Price:
    return records.Price(
        per_image=_label(price.image),
        per_megapixel=_label(price.megapixel),
        when={name: _listed(value) for name, value in price.when.items()},
    )


def _parameter(parameter: language.Parameter) -> records.Parameter:
    emulated = {"calls": "calls", "owed": "gateway", None: None}
    return records.Parameter(
        type=parameter.type,
        group=parameter.group,
        about=parameter.about,
        details=parameter.more,
        required_in=tuple(parameter.required),
        modes=tuple(parameter.modes),
        min=parameter.min,
        max=parameter.max,
        values=tuple(parameter.values),
        synonyms=tuple(map(tuple, parameter.synonyms)),
        ordered=tuple(parameter.ordered),
        default=parameter.default,
        emulated_by=emulated[parameter.emulated],
        same_value_same_image=parameter.repeats,
        emulated_with=parameter.follows,
    )


def _listed(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def _labels(layers: Layers, key: str) -> tuple[str, ...]:
    return tuple(map(str, layers.last_of_all(key, ())))


def _label(value: object) -> str | None:
    return None if value is None else str(value)


def _size_table(pixels: Mapping[str, Any]) -> dict[str, str | Mapping[str, str]]:
    return {
        ratio: {tier: str(size) for tier, size in sizes.items()}
        if isinstance(sizes, Mapping)
        else str(sizes)
        for ratio, sizes in pixels.items()
    }
