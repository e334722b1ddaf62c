"""From the words of the tables to a prepared route. Runs once per route, never per request."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..tables.language.parameters import Constraint, Extra, ParameterMapping
from ..tables.language.vocabulary import Parameter, Vocabulary
from ..tables.layers import Entry
from .body.path import Path
from .body.template import compiled, placeholders
from .constraints import Condition, Exclusive
from .parameters.builder import ParameterWriter
from .parameters.count import Count
from .parameters.emulated import Owed
from .parameters.image import Images
from .parameters.model_id import Naming
from .parameters.passthrough import Dropped, Passing
from .parameters.ranges import Bounds
from .parameters.size import AXIS_NAMES, Axis
from .parameters.value import Scalar, inverted
from .parameters.values import choice_of, expanded, here_bounds, known_choice, listed_choice
from .prices import price_list_of
from .route import Required, Route
from .sizing.build import axes_of, paths_of, spelling

Whereabouts = Callable[[str], str]
"""Says of a parameter that is not taken here where it is."""


def prepared(
    entry: Entry,
    vocabulary: Vocabulary,
    foreign: Mapping[str, str],
    elsewhere: Whereabouts,
    notices: tuple[str, ...],
) -> Route:
    """The route of an entry. ``foreign`` says of names that are not its own whose they are."""
    own = dict(native_names(entry))
    words: dict[str, ParameterWriter] = {
        name: Dropped(whose) for name, whose in foreign.items() if name not in own
    }
    lost = {
        "shape": f"the shape cannot be chosen here; aspect_ratio is {elsewhere('aspect_ratio')}",
        "scale": f"the scale cannot be chosen here; resolution is {elsewhere('resolution')}",
    }
    axes = axes_of(entry, lost)
    for name in vocabulary.parameters:
        words[name] = (
            Axis(axes) if name in AXIS_NAMES else _word(name, vocabulary, entry, words, elsewhere)
        )
    for name, extra in entry.extras.items():
        words[name] = _extra(name, extra, entry)
    return Route(
        model=entry.name,
        provider=entry.provider,
        mode=entry.mode,
        endpoint=entry.endpoint,
        encoding=entry.encoding,
        constants=_constants(entry, vocabulary),
        inside=tuple(entry.inside.split(".")) if entry.inside else (),
        words=words,
        unified=frozenset(vocabulary.parameters),
        natives={
            native: f"{entry.provider}'s own name for {name}, sent as it is; say {name}"
            for native, name in own.items()
        },
        order=_order(entry),
        required=tuple(_required(entry, vocabulary)),
        exclusive=tuple(Exclusive(tuple(r.one_of), r.because) for r in entry.rules if r.one_of),
        needs=tuple(_needs(rule, entry, vocabulary) for rule in entry.rules if rule.when),
        notices=notices,
        price_list=price_list_of(entry, vocabulary),
        silence=axes.answer(None, None, None),
    )


def native_names(entry: Entry) -> Iterator[tuple[str, str]]:
    """The provider's own names for what is unified, each with its unified name."""
    for name, field in entry.fields.items():
        for path in (*_texts(field.to), *_texts(field.many)):
            yield path.removeprefix("/").partition(".")[0].partition("[")[0], name


def path_of(field: ParameterMapping, name: str, entry: Entry) -> Path:
    """The native path of a field that has one."""
    return paths_of(name, field, entry)[0]


def own_path(name: str, entry: Entry) -> str:
    """The path that would be a parameter's own name."""
    return f"{entry.inside}.{name}" if entry.inside else name


def _word(
    name: str,
    vocabulary: Vocabulary,
    entry: Entry,
    words: dict[str, ParameterWriter],
    elsewhere: Whereabouts,
) -> ParameterWriter:
    """The way one unified parameter fares here."""
    field, parameter = entry.fields.get(name), vocabulary.parameters[name]
    if name == "model":
        path = path_of(field, name, entry).text if field else None
        return Naming(path, own_path(name, entry), entry.model, entry.endpoint)
    if parameter.emulated == "calls":
        return _count(name, parameter, entry, vocabulary)
    if parameter.emulated == "owed":
        return _owed(name, parameter, field, entry, words)
    if field is None:
        return Dropped(elsewhere(name))
    if parameter.type == "image":
        return _images(name, field, entry)
    return _scalar(name, parameter, field, entry)


def _bounds(parameter: Parameter) -> Bounds:
    return Bounds(parameter.type, parameter.min, parameter.max)


def _scalar(name: str, parameter: Parameter, field: ParameterMapping, entry: Entry) -> Scalar:
    return Scalar(
        path=path_of(field, name, entry),
        own=own_path(name, entry),
        bounds=_bounds(parameter),
        here=here_bounds(field.min, field.max, parameter.type),
        choice=choice_of(field, parameter),
        inverted=field.inverted,
        form=compiled(field.as_) if field.as_ is not None else None,
        note=field.note or "",
    )


def _count(name: str, parameter: Parameter, entry: Entry, vocabulary: Vocabulary) -> Count:
    field = entry.fields.get(name)
    path = path_of(field, name, entry) if field else None
    most = (field.max or parameter.max or 1) if field else 1
    note = (field.note if field else None) or ""
    repeating = {
        other: taken.default is not None
        for other, taken in entry.fields.items()
        if vocabulary.parameters[other].repeats
    }
    return Count(_bounds(parameter), path, own_path(name, entry), int(most), repeating, note)


def _owed(
    name: str,
    parameter: Parameter,
    field: ParameterMapping | None,
    entry: Entry,
    words: dict[str, ParameterWriter],
) -> Owed:
    leader = words.get(parameter.follows or "")
    return Owed(
        bounds=_bounds(parameter),
        known=known_choice(parameter),
        native=_scalar(name, parameter, field, entry) if field else None,
        returned=entry.returns.get(name),
        leader=(parameter.follows, leader)
        if parameter.follows and isinstance(leader, Owed)
        else None,
    )


def _images(name: str, field: ParameterMapping, entry: Entry) -> Images:
    paths = paths_of(name, field, entry)
    form = "{url}" if field.as_ is None else field.as_
    unbounded = None in paths[0].keys or field.many
    return Images(
        paths=paths,
        many=Path.read(field.many).under(entry.inside) if field.many else None,
        own=own_path(name, entry),
        form=compiled(form),
        asks=frozenset(placeholders(form) | placeholders(field.link)),
        link=compiled(field.link) if field.link is not None else None,
        least=int(field.min or 1),
        most=int(field.max) if field.max else None if unbounded else len(paths),
        objects=isinstance(form, dict),
        note=field.note or "",
    )


def _extra(name: str, extra: Extra, entry: Entry) -> Passing:
    return Passing(
        path=Path.read(extra.to or name).under(entry.inside),
        own=own_path(name, entry),
        kind=extra.type,
        here=here_bounds(extra.min, extra.max, "number"),
        choice=listed_choice(extra),
    )


def _constants(entry: Entry, vocabulary: Vocabulary) -> dict[str, Any]:
    """What every body holds: the table's constants, the model's id, what must not be left out."""
    body: dict[str, Any] = {}
    for path, value in entry.constants.items():
        Path.read(path).under(entry.inside).put(body, value)
    if field := entry.fields.get("model"):
        path_of(field, "model", entry).put(body, entry.model)
    for name, field in entry.fields.items():
        if field.required:
            default = (
                field.default if field.default is not None else vocabulary.parameters[name].default
            )
            _put_default(name, field, default, entry, body)
    return body


def _put_default(
    name: str, field: ParameterMapping, default: Any, entry: Entry, body: dict[str, Any]
) -> None:
    written = spelling(name, entry) if name in AXIS_NAMES else None
    if written is None:
        native = inverted(default) if field.inverted else default
        path_of(field, name, entry).put(body, native)
        return
    width, _, height = str(default).partition("x")
    sides = {"width": int(width), "height": int(height)} if height else {}
    for path, value in written.write(default, ratio=default, tier=default, **sides):
        path.put(body, value)


def _order(entry: Entry) -> dict[str, int] | None:
    """The order of fields, where two of them add to one list."""
    lists = [
        path.partition("[]")[0]
        for field in entry.fields.values()
        for path in {*_texts(field.to), *_texts(field.many)}
        if "[]" in path
    ]
    if len(set(lists)) == len(lists):
        return None
    return {name: index for index, name in enumerate(entry.fields)}


def _texts(to: str | list[str] | None) -> list[str]:
    return [to] if isinstance(to, str) else to or []


def _required(entry: Entry, vocabulary: Vocabulary) -> Iterator[Required]:
    for name, parameter in vocabulary.parameters.items():
        if name == "model" or entry.mode not in parameter.required:
            continue
        groups = [rule.one_of for rule in entry.rules if name in rule.one_of]
        alternatives = frozenset({name}.union(*groups))
        message = f"{' or '.join(sorted(alternatives))} is missing; {entry.mode} needs it"
        yield Required(name, alternatives, message)


def _needs(rule: Constraint, entry: Entry, vocabulary: Vocabulary) -> Condition:
    def words(name: str, values: Any) -> frozenset[str]:
        listed = values if isinstance(values, list) else [values]
        parameter = vocabulary.parameters.get(name)
        return expanded(listed, parameter.synonyms if parameter else [])

    when = rule.when if isinstance(rule.when, dict) else {rule.when or "": None}
    images = (name for name, one in vocabulary.parameters.items() if one.type == "image")
    defaults: dict[str, Any] = {name: extra.default for name, extra in entry.extras.items()}
    defaults |= {name: field.default for name, field in entry.fields.items()} | entry.returns
    return Condition(
        when={name: None if value is None else words(name, value) for name, value in when.items()},
        needs={name: (words(name, values), tuple(values)) for name, values in rule.needs.items()},
        defaults=defaults,
        because=rule.because,
        loses=frozenset(
            path_of(entry.fields[name], name, entry).text
            for name in rule.loses
            if name in entry.fields
        ),
        images=frozenset(images),
    )
