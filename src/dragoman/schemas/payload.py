"""What a provider accepts, as JSON Schema, derived from the tables.

This is the keystone: every payload that resolving writes must validate here, and not a line is
shared between the two. Both read the same words of the tables; each has its own idea of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any

from ..geometry import Ratio, Size, Tier
from ..tables.language.parameters import Extra, ParameterMapping
from ..tables.language.vocabulary import Parameter, Vocabulary
from ..tables.layers import Entry
from .tree import Schema, either, put

if TYPE_CHECKING:
    from ..engine.model import Model

DRAFT = "https://json-schema.org/draft/2020-12/schema"
AXES = ("size", "aspect_ratio", "resolution")
PLACEHOLDERS: dict[str, Schema] = {
    "{width}": {"type": "integer", "minimum": 1},
    "{height}": {"type": "integer", "minimum": 1},
    "{file}": {},
}
"""What stands where a whole placeholder stood; everything else is a string."""


def payload_schema(
    model: Model, provider: str, mode: str | None = None, *, closed: bool = False
) -> Schema:
    """What one provider accepts for a model as JSON Schema 2020-12.

    ``mode`` is the provider's first where left out; ``closed`` refuses parameters that the table
    does not know. Raises ``RequestError`` where the provider or the mode is not served.
    """
    name, served = model.choose({}, provider, mode or _first_mode(model, provider))
    said = model.entry(name, served)
    tree: Schema = {
        "$schema": DRAFT,
        "title": f"{said.provider}: {said.endpoint}",
        "type": "object",
    }
    for path, value in said.constants.items():
        put(tree, _absolute(path, said), {"const": value}, required=True)
    for name, field in said.fields.items():
        _put_field(tree, name, field, said, model.vocabulary)
    for name, extra in said.extras.items():
        put(tree, _absolute(extra.to or name, said), _extra(extra))
    _exclude(tree, said)
    if closed:
        _close(tree, said)
    return tree


def _first_mode(model: Model, provider: str) -> str:
    return model.modes_at(provider)[0] if provider in model.table.providers else "generate"


def _put_field(
    tree: Schema, name: str, field: ParameterMapping, said: Entry, vocabulary: Vocabulary
) -> None:
    parameter = vocabulary.parameters[name]
    required = field.required or (said.mode in parameter.required and not _replaceable(name, said))
    if name in AXES:
        for path, schema in _axis(name, field, said):
            put(tree, _absolute(path, said), schema, required=field.required)
        return
    places = [field.to] if isinstance(field.to, str) else field.to or [name]
    schema = _value(name, parameter, field, said)
    if parameter.type == "image" and len(places) == 1 and not places[0].endswith("[]"):
        _put_images(tree, places[0], field, schema, said, required=required)
        return
    for index, path in enumerate(places):
        put(tree, _absolute(path, said), schema, required=required and index == 0)


def _put_images(
    tree: Schema, path: str, field: ParameterMapping, one: Schema, said: Entry, *, required: bool
) -> None:
    """A place for one image, and for several the same place or another."""
    if field.many is None:
        put(tree, _absolute(path, said), one, required=required)
        return
    several: Schema = {"type": "array", "items": one, "minItems": 1}
    if field.max:
        several["maxItems"] = int(field.max)
    many = field.many.removesuffix("[]")
    if many == path:
        put(tree, _absolute(path, said), either(one, several), required=required)
    else:
        put(tree, _absolute(path, said), one)
        put(tree, _absolute(many, said), several)


def _absolute(path: str, said: Entry) -> str:
    if path.startswith("/"):
        return path[1:]
    return f"{said.inside}.{path}" if said.inside else path


def _replaceable(name: str, said: Entry) -> bool:
    """Whether something else may stand in for a required parameter."""
    several = said.fields[name].many
    return any(name in rule.one_of for rule in said.rules) or bool(
        several and several.removesuffix("[]") != (said.fields[name].to or name)
    )


def _value(name: str, parameter: Parameter, field: ParameterMapping, said: Entry) -> Schema:
    """What one place may hold."""
    if name == "model":
        return {"const": said.model}
    if parameter.type == "image":
        shapes = [_shape("{url}" if field.as_ is None else field.as_)]
        if field.link is not None:
            shapes.append(_shape(field.link))
        return {"anyOf": shapes}
    words = [*field.values, *field.spell.values()]
    if words and not field.open:
        return {"enum": list(dict.fromkeys(words))}
    if field.as_ is not None:
        return _shape(field.as_)
    return _ranged(parameter, field)


def _ranged(parameter: Parameter, field: ParameterMapping) -> Schema:
    low, high = ("minLength", "maxLength") if parameter.type == "string" else ("minimum", "maximum")
    schema: Schema = {} if parameter.type == "any" else {"type": parameter.type}
    least = [end for end in (parameter.min, field.min) if end is not None]
    most = [end for end in (parameter.max, field.max) if end is not None]
    if field.inverted:
        least, most = [1 - end for end in most], [1 - end for end in least]
    if least:
        schema[low] = max(least)
    if most:
        schema[high] = min(most)
    return schema


def _shape(template: Any) -> Schema:
    """The schema of what a template makes."""
    if isinstance(template, dict):
        return {
            "type": "object",
            "properties": {key: _shape(item) for key, item in template.items()},
            "required": list(template),
        }
    if isinstance(template, str):
        return PLACEHOLDERS.get(
            template, {"type": "string"} if "{" in template else {"const": template}
        )
    return {"const": template}


def _axis(name: str, field: ParameterMapping, said: Entry) -> Iterator[tuple[str, Schema]]:
    """Every place that size, aspect_ratio or resolution may write to, with what it may write."""
    places = [field.to] if isinstance(field.to, str) else field.to or [name]
    words = list(dict.fromkeys(field.spell.values()))
    if name == "size":
        yield from _sizes(places, field, said, words)
    else:
        labels = said.grid.tiers if name == "resolution" else _ratios(said)
        spelled = {_same(word, name): native for word, native in field.spell.items()}
        listed = [spelled.get(label, _labelled(label, field)) for label in labels or ()]
        schema: Schema = {"enum": list(dict.fromkeys([*words, *listed]))}
        if field.limits and name == "aspect_ratio":
            schema = {"type": "string", "pattern": r"^[0-9]+:[0-9]+$"}
        yield places[0], schema
    for path, value in field.with_.items():
        yield path, {"const": value}


def _same(word: str, name: str) -> Any:
    return (Tier.read(word) if name == "resolution" else Ratio.read(word)) or word


def _labelled(label: Ratio | Tier, field: ParameterMapping) -> str:
    if field.as_ is None or isinstance(label, Tier):
        return str(label)
    width, _, height = str(label).partition(":")
    return str(field.as_).replace("{width}", width).replace("{height}", height)


def _ratios(said: Entry) -> list[Ratio]:
    published = (Ratio.read(label) for label in said.grid.pixels or ())
    return said.grid.ratios or [label for label in published if label]


def _sizes(
    places: list[str], field: ParameterMapping, said: Entry, words: list[Any]
) -> Iterator[tuple[str, Schema]]:
    limits = field.limits
    side: Schema = {"type": "integer", "minimum": 1}
    if limits and limits.side:
        side = {"type": "integer", "minimum": limits.side[0], "maximum": limits.side[1]}
    if limits and limits.step > 1:
        side["multipleOf"] = limits.step
    if len(places) == 2:
        yield from ((place, side) for place in places)
    elif isinstance(field.as_, dict):
        sides = {"{width}": side, "{height}": side}
        members = {key: sides.get(item, {"const": item}) for key, item in field.as_.items()}
        shape: Schema = {"type": "object", "properties": members, "required": list(members)}
        yield places[0], either({"enum": words} if words else None, shape)
    else:
        form = str(field.as_ or "{width}x{height}")
        listed = [_written(size, form) for size in said.grid.sizes or _cells(said)]
        free: Schema = {"type": "string", "pattern": r"^[0-9]+\D[0-9]+$"}
        schema = free if limits else {"enum": listed}
        yield places[0], either({"enum": words} if words else None, schema)


def _cells(said: Entry) -> list[Size]:
    cells = (said.grid.pixels or {}).values()
    return [
        size for cell in cells for size in ([cell] if isinstance(cell, Size) else cell.values())
    ]


def _written(size: Size, form: str) -> str:
    return form.replace("{width}", str(size.width)).replace("{height}", str(size.height))


def _extra(extra: Extra) -> Schema:
    schema: Schema = {"enum": extra.values} if extra.values else {}
    if extra.type != "any" and not extra.values:
        schema["type"] = extra.type
    schema |= {"minimum": extra.min} if extra.min is not None else {}
    schema |= {"maximum": extra.max} if extra.max is not None else {}
    return schema


def _exclude(tree: Schema, said: Entry) -> None:
    """What excludes each other, where both stand at the top of the body."""
    pairs = []
    for rule in said.rules:
        for pair in combinations(rule.one_of, 2):
            names = [_head(name, said) for name in pair]
            if len(set(names)) == 2 and not said.inside:
                pairs.append({"not": {"required": names}})
    if pairs:
        tree["allOf"] = pairs


def _head(name: str, said: Entry) -> str:
    field = said.fields.get(name)
    to = field.to if field and isinstance(field.to, str) else name
    return to.partition(".")[0].partition("[")[0]


def _close(tree: Schema, said: Entry) -> None:
    place = tree
    place["additionalProperties"] = False
    for part in said.inside.split(".") if said.inside else ():
        place = place.setdefault("properties", {}).setdefault(part, {})
        place["additionalProperties"] = False
