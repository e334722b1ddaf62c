"""From an entry of the tables to a prepared route. Runs once per route, never per request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..entry import Constraint, Entry, ParameterMapping, Vocabulary
from ..geometry import AUTO
from .body.native_paths import id_path, members_of, path_of
from .body.path import Path
from .constraints import Condition, Exclusive, Required
from .parameters.build import writers_of
from .parameters.value import inverted
from .parameters.values import expanded
from .prices import price_list_of
from .route import Elsewhere, Route
from .sizing.build import sizing_of, writer_of
from .sizing.request import PARAMETERS, read_value
from .sizing.writer import parts_of


def route_of(
    entry: Entry,
    vocabulary: Vocabulary,
    elsewhere: Elsewhere,
    notices: tuple[str, ...],
) -> Route:
    """The route of an entry."""
    own = dict(native_names(entry))
    sizing = sizing_of(entry, _lost(elsewhere))
    constraints = (*entry.constraints, *vocabulary.constraints)
    prices = price_list_of(entry, vocabulary)
    return Route(
        model=entry.model,
        provider=entry.provider,
        mode=entry.mode,
        endpoint=entry.endpoint.replace("{id}", entry.id),
        encoding=entry.encoding,
        always=_always(entry, vocabulary),
        nested_in=members_of(entry.nested_in),
        writers=writers_of(entry, vocabulary, sizing),
        unified=vocabulary.parameters.keys(),
        elsewhere=elsewhere,
        native_names=_notes_of(own, entry.provider),
        id_path=id_path(entry),
        required=tuple(_required(entry, vocabulary, constraints)),
        exclusive=tuple(Exclusive(c.exclusive, c.because) for c in constraints if c.exclusive),
        conditions=tuple(_condition(c, entry, vocabulary) for c in constraints if c.when),
        settled=_settled(constraints, vocabulary) | prices.names,
        notices=notices,
        prices=prices,
        unasked=sizing.answer(None, None, None),
    )


def _notes_of(own: Mapping[str, str], provider: str) -> dict[str, str]:
    """What a caller is told of each native name."""
    return {
        native: f"{provider}'s own name for {name}, sent as it is; say {name}"
        for native, name in own.items()
    }


def _lost(elsewhere: Elsewhere) -> dict[str, str]:
    """Why a shape or a scale cannot be chosen, where it cannot."""
    return {
        axis: f"the {axis} cannot be chosen here; {name} is {elsewhere(name)}"
        for axis, name in (("shape", "aspect_ratio"), ("scale", "resolution"))
    }


def native_names(entry: Entry) -> Iterator[tuple[str, str]]:
    """The provider's own names for what is unified, each with its unified name."""
    for name, mapping in entry.parameters.items():
        for path in (*mapping.to, *([mapping.to_many] if mapping.to_many else [])):
            yield path.removeprefix("/").partition(".")[0].partition("[")[0], name


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

    return Condition(
        when={
            name: None if values is None else keys(name, values)
            for name, values in constraint.when.items()
        },
        needs={name: (keys(name, values), values) for name, values in constraint.needs.items()},
        defaults={
            name: value for name in constraint.needs if (value := _default(name, entry)) is not None
        },
        because=constraint.because,
        no_effect=frozenset(
            path_of(name, entry).text for name in constraint.no_effect if name in entry.parameters
        ),
        image_names=_image_names(vocabulary),
    )


def _default(name: str, entry: Entry) -> Any:
    """What a parameter is where a request leaves it out."""
    if name in entry.returns:
        return entry.returns[name]
    known = entry.parameters.get(name) or entry.extras.get(name)
    return known.default if known else None


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
