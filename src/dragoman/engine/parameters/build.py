"""From an entry to the writer of each parameter: which way it fares on the route."""

from __future__ import annotations

from collections.abc import Mapping

from ...entry import Entry, Extra, Parameter, ParameterMapping, Vocabulary
from ..body.native_paths import id_path, native_paths, path_of, same_name_path
from ..body.path import Path
from ..body.template import compiled, placeholders
from ..sizing.request import PARAMETERS
from ..sizing.result import Sizing
from .builder import ParameterWriter
from .count import CountWriter
from .emulated import EmulatedWriter
from .image import ImageWriter
from .model_id import ModelIdWriter
from .passthrough import PassthroughWriter
from .ranges import Range, range_of
from .size import SizeWriter
from .value import ValueWriter
from .values import choice_of, known_choice, listed_choice, native_range


def writers_of(
    entry: Entry,
    vocabulary: Vocabulary,
    sizing: Sizing,
) -> dict[str, ParameterWriter]:
    """Every parameter that is taken, or emulated: unified ones first, then extras."""
    writers: dict[str, ParameterWriter] = {}
    size = SizeWriter(sizing)
    for name, parameter in vocabulary.parameters.items():
        if name in PARAMETERS:
            writers[name] = size
        elif name in entry.parameters or name == "model" or parameter.emulated_by:
            writers[name] = _writer(name, vocabulary, entry, writers)
    return writers | {
        name: _extra_writer(name, extra, entry) for name, extra in entry.extras.items()
    }


def _writer(
    name: str,
    vocabulary: Vocabulary,
    entry: Entry,
    writers: Mapping[str, ParameterWriter],
) -> ParameterWriter:
    """The way one unified parameter fares on the route."""
    mapping, parameter = entry.parameters.get(name), vocabulary.parameters[name]
    if name == "model":
        path = id_path(entry)
        endpoint = entry.endpoint.replace("{id}", entry.id)
        own = same_name_path(name, entry)
        return ModelIdWriter(path.text if path else None, own, entry.id, endpoint)
    if parameter.emulated_by == "calls":
        return _count_writer(name, entry, vocabulary)
    if parameter.emulated_by == "gateway":
        return _emulated_writer(name, parameter, entry, writers)
    assert mapping
    if parameter.type == "image":
        return _image_writer(name, mapping, entry)
    return _value_writer(name, parameter, mapping, entry)


def _range(parameter: Parameter) -> Range:
    return range_of(parameter.type, parameter.min, parameter.max)


def _value_writer(
    name: str, parameter: Parameter, mapping: ParameterMapping, entry: Entry
) -> ValueWriter:
    return ValueWriter(
        path=path_of(name, entry),
        own=same_name_path(name, entry),
        range=_range(parameter),
        native_range=native_range(mapping.min, mapping.max, parameter.type),
        choice=choice_of(mapping, parameter),
        inverted=mapping.inverted,
        template=compiled(mapping.template) if mapping.template is not None else None,
        note=mapping.note or "",
    )


def _count_writer(name: str, entry: Entry, vocabulary: Vocabulary) -> CountWriter:
    mapping, parameter = entry.parameters.get(name), vocabulary.parameters[name]
    return CountWriter(
        range=_range(parameter),
        path=path_of(name, entry) if mapping else None,
        own=same_name_path(name, entry),
        most=int(mapping.max or parameter.max or 1) if mapping else 1,
        repeating={
            other: taken.default is not None
            for other, taken in entry.parameters.items()
            if vocabulary.parameters[other].same_value_same_image
        },
        note=(mapping.note if mapping else None) or "",
    )


def _emulated_writer(
    name: str, parameter: Parameter, entry: Entry, writers: Mapping[str, ParameterWriter]
) -> EmulatedWriter:
    mapping = entry.parameters.get(name)
    leader = writers.get(parameter.emulated_with or "")
    return EmulatedWriter(
        range=_range(parameter),
        known=known_choice(parameter),
        native=_value_writer(name, parameter, mapping, entry) if mapping else None,
        returned=entry.returns.get(name),
        leader=(parameter.emulated_with, leader)
        if parameter.emulated_with and isinstance(leader, EmulatedWriter)
        else None,
    )


def _image_writer(name: str, mapping: ParameterMapping, entry: Entry) -> ImageWriter:
    paths = native_paths(name, mapping, entry.nested_in)
    template = "{url}" if mapping.template is None else mapping.template
    by_url = mapping.url_template
    unbounded = None in paths[0].keys or mapping.to_many
    return ImageWriter(
        paths=paths,
        to_many=Path.read(mapping.to_many).under(entry.nested_in) if mapping.to_many else None,
        own=same_name_path(name, entry),
        template=compiled(template),
        placeholders=frozenset(placeholders(template) | placeholders(by_url)),
        url_template=compiled(by_url) if by_url is not None else None,
        url_placeholders=frozenset(placeholders(by_url)),
        least=int(mapping.min or 1),
        most=int(mapping.max) if mapping.max else None if unbounded else len(paths),
        objects=isinstance(template, dict),
        note=mapping.note or "",
    )


def _extra_writer(name: str, extra: Extra, entry: Entry) -> ParameterWriter:
    return PassthroughWriter(
        path=Path.read(extra.to or name).under(entry.nested_in),
        own=same_name_path(name, entry),
        type=extra.type,
        native_range=native_range(extra.min, extra.max, "number"),
        choice=listed_choice(extra),
    )
