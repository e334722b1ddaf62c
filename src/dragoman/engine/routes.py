"""From an entry of the tables to a prepared route. Runs once per route, never per request."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..entry import Constraint, Entry, Extra, Parameter, ParameterMapping, Vocabulary
from ..geometry import AUTO
from .body.native_paths import native_paths
from .body.path import Path
from .body.template import compiled, placeholders
from .constraints import Condition, Exclusive, Required
from .parameters.builder import ParameterWriter
from .parameters.count import CountWriter
from .parameters.emulated import EmulatedWriter
from .parameters.image import ImageWriter
from .parameters.model_id import ModelIdWriter
from .parameters.passthrough import DroppedWriter, PassthroughWriter
from .parameters.ranges import Range
from .parameters.size import SizeWriter
from .parameters.unknown import UnknownWriter
from .parameters.value import ValueWriter, inverted
from .parameters.values import choice_of, expanded, known_choice, listed_choice, native_range
from .prices import price_list_of
from .route import Route
from .sizing.build import sizing_of, writer_of
from .sizing.request import PARAMETERS, read_value
from .sizing.writer import parts_of

Whereabouts = Callable[[str], str]
"""Where a parameter is taken that is not taken on this route, as a clause."""


def route_of(
    entry: Entry,
    vocabulary: Vocabulary,
    foreign: Mapping[str, str],
    elsewhere: Whereabouts,
    notices: tuple[str, ...],
) -> Route:
    """The route of an entry. ``foreign`` are the names that others use, with whose they are."""
    own = dict(native_names(entry))
    sizing = sizing_of(
        entry,
        {
            axis: f"the {axis} cannot be chosen here; {name} is {elsewhere(name)}"
            for axis, name in (("shape", "aspect_ratio"), ("scale", "resolution"))
        },
    )
    writers: dict[str, ParameterWriter] = {}
    for name in vocabulary.parameters:
        writers[name] = (
            SizeWriter(sizing)
            if name in PARAMETERS
            else _writer(name, vocabulary, entry, writers, elsewhere)
        )
    for name, extra in entry.extras.items():
        writers[name] = _extra_writer(name, extra, entry)
    for name, whose in foreign.items():
        if name not in own and name not in writers:
            writers[name] = DroppedWriter(whose)
    constraints = (*entry.constraints, *vocabulary.constraints)
    prices = price_list_of(entry, vocabulary)
    return Route(
        model=entry.model,
        provider=entry.provider,
        mode=entry.mode,
        endpoint=entry.endpoint.replace("{id}", entry.id),
        encoding=entry.encoding,
        always=_always(entry, vocabulary),
        nested_in=_parts(entry.nested_in),
        writers=writers,
        unified=frozenset(vocabulary.parameters),
        native_names={
            native: f"{entry.provider}'s own name for {name}, sent as it is; say {name}"
            for native, name in own.items()
        },
        id_path=id_path(entry),
        required=tuple(_required(entry, vocabulary, constraints)),
        exclusive=tuple(Exclusive(c.exclusive, c.because) for c in constraints if c.exclusive),
        conditions=tuple(_condition(c, entry, vocabulary) for c in constraints if c.when),
        settled=_settled(constraints, vocabulary) | prices.names,
        notices=notices,
        prices=prices,
        unasked=sizing.answer(None, None, None),
    )


def native_names(entry: Entry) -> Iterator[tuple[str, str]]:
    """The provider's own names for what is unified, each with its unified name."""
    for name, mapping in entry.parameters.items():
        for path in (*mapping.to, *([mapping.to_many] if mapping.to_many else [])):
            yield path.removeprefix("/").partition(".")[0].partition("[")[0], name


def path_of(name: str, entry: Entry) -> Path:
    """The first native path of a parameter that the entry has."""
    return native_paths(name, entry.parameters[name], entry.nested_in)[0]


def id_path(entry: Entry) -> Path | None:
    """Where the body has the model's id, if it does."""
    return path_of("model", entry) if "model" in entry.parameters else None


def same_name_path(name: str, entry: Entry) -> str:
    """The path that would be a parameter's own name."""
    return f"{entry.nested_in}.{name}" if entry.nested_in else name


def _writer(
    name: str,
    vocabulary: Vocabulary,
    entry: Entry,
    writers: Mapping[str, ParameterWriter],
    elsewhere: Whereabouts,
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
    if mapping is None:
        return DroppedWriter(elsewhere(name))
    if parameter.type == "image":
        return _image_writer(name, mapping, entry)
    return _value_writer(name, parameter, mapping, entry)


def _range(parameter: Parameter) -> Range:
    return Range(parameter.type, parameter.min, parameter.max)


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
    path = Path.read(extra.to or name).under(entry.nested_in)
    alone = PassthroughWriter(
        path=path,
        own=same_name_path(name, entry),
        type=extra.type,
        native_range=native_range(extra.min, extra.max, "number"),
        choice=listed_choice(extra),
    )
    if extra.to is None and _holds_another(path, entry):
        return UnknownWriter(_parts(entry.nested_in), alone)
    return alone


def _holds_another(path: Path, entry: Entry) -> bool:
    """Whether a parameter is written inside the object that a path names."""
    length = len(path.keys)
    paths = (
        other
        for name, mapping in entry.parameters.items()
        for other in native_paths(name, mapping, entry.nested_in)
    )
    return any(len(other.keys) > length and other.keys[:length] == path.keys for other in paths)


def _always(entry: Entry, vocabulary: Vocabulary) -> dict[str, Any]:
    """What every body holds: the table's constants, the model's id, what must not be left out."""
    body: dict[str, Any] = {}
    for path, value in entry.always.items():
        Path.read(path).under(entry.nested_in).put(body, value)
    if path_of_id := id_path(entry):
        path_of_id.put(body, entry.id)
    for name, mapping in entry.parameters.items():
        if mapping.required:
            default = mapping.default
            if default is None:
                default = vocabulary.parameters[name].default
            _put_default(name, mapping, default, entry, body)
    return body


def _put_default(
    name: str, mapping: ParameterMapping, default: Any, entry: Entry, body: dict[str, Any]
) -> None:
    writer = writer_of(name, entry) if name in PARAMETERS else None
    if writer is None:
        native = inverted(default) if mapping.inverted else default
        path_of(name, entry).put(body, native)
        return
    label = str(default)
    value = read_value(name, label)
    parts = {} if value is None or value == AUTO else parts_of(value)
    for path, native in writer.write(label, parts):
        path.put(body, native)


def _required(
    entry: Entry, vocabulary: Vocabulary, constraints: tuple[Constraint, ...]
) -> Iterator[Required]:
    for name, parameter in vocabulary.parameters.items():
        if name == "model" or entry.mode not in parameter.required_in:
            continue
        groups = [c.exclusive for c in constraints if name in c.exclusive]
        alternatives = frozenset({name}.union(*groups))
        message = f"{' or '.join(sorted(alternatives))} is missing; {entry.mode} needs it"
        yield Required(name, alternatives, message)


def _condition(constraint: Constraint, entry: Entry, vocabulary: Vocabulary) -> Condition:
    def keys(name: str, values: tuple[Any, ...]) -> frozenset[str]:
        parameter = vocabulary.parameters.get(name)
        return expanded(values, parameter.synonyms if parameter else ())

    defaults: dict[str, Any] = {name: extra.default for name, extra in entry.extras.items()}
    defaults |= {name: mapping.default for name, mapping in entry.parameters.items()}
    return Condition(
        when={
            name: None if values is None else keys(name, values)
            for name, values in constraint.when.items()
        },
        needs={name: (keys(name, values), values) for name, values in constraint.needs.items()},
        defaults={**defaults, **entry.returns},
        because=constraint.because,
        no_effect=frozenset(
            path_of(name, entry).text for name in constraint.no_effect if name in entry.parameters
        ),
        image_names=_image_names(vocabulary),
    )


def _settled(constraints: tuple[Constraint, ...], vocabulary: Vocabulary) -> frozenset[str]:
    """The parameters on whose values a condition depends; of images it knows the count."""
    names = {
        name
        for constraint in constraints
        for name in (*constraint.when, *constraint.needs, *constraint.no_effect)
    }
    return frozenset(names - _image_names(vocabulary))


def _image_names(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(name for name, one in vocabulary.parameters.items() if one.type == "image")


def _parts(nested_in: str | None) -> tuple[str, ...]:
    return tuple(nested_in.split(".")) if nested_in else ()
