"""What a provider accepts, as JSON Schema, derived from an entry.

Every payload that resolving writes must validate here, and not a line is shared between the two:
both read the same entries, each in its own way.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from ..entry import Constraint, Entry, Extra, Parameter, ParameterMapping, Vocabulary
from .model import ModelEntries
from .sizes import SIZE_PARAMETERS, size_schemas
from .tree import DRAFT, Schema, either, put

PLACEHOLDERS: dict[str, Schema] = {
    "{width}": {"type": "integer", "minimum": 1},
    "{height}": {"type": "integer", "minimum": 1},
    "{file}": {},
}
"""What replaces a template that is one placeholder; every other template makes a string."""


def payload_schema(
    model: ModelEntries, provider: str, mode: str | None = None, *, closed: bool = False
) -> Schema:
    """What one provider accepts for a model as JSON Schema 2020-12.

    ``mode`` is the provider's first where left out; ``closed`` refuses parameters that the table
    does not know. Raises ``RequestError`` where the provider or the mode is not served.
    """
    entry = model.entry(*model.choose({}, provider, mode or _first_mode(model, provider)))
    tree: Schema = {
        "$schema": DRAFT,
        "title": f"{entry.provider}: {endpoint_of(entry)}",
        "type": "object",
    }
    for path, value in entry.always.items():
        put(tree, _absolute(path, entry), {"const": value}, required=True)
    for name, mapping in entry.parameters.items():
        _put_parameter(tree, name, mapping, entry, model.vocabulary)
    for name, extra in entry.extras.items():
        put(tree, _absolute(extra.to or name, entry), _extra(extra))
    _exclude(tree, entry, model.vocabulary)
    if closed:
        _close(tree, entry)
    return tree


def endpoint_of(entry: Entry) -> str:
    """The provider's name for the call, with the id filled in."""
    return entry.endpoint.replace("{id}", entry.id)


def _first_mode(model: ModelEntries, provider: str) -> str:
    modes = (entry.mode for entry in model.entries() if entry.provider == provider)
    return next(modes, "generate")


def _put_parameter(
    tree: Schema, name: str, mapping: ParameterMapping, entry: Entry, vocabulary: Vocabulary
) -> None:
    """Adds the schemas of every native path that one unified parameter is written to."""
    if name in SIZE_PARAMETERS:
        for path, schema in size_schemas(name, mapping, entry):
            put(tree, _absolute(path, entry), schema, required=mapping.required)
        return
    parameter = vocabulary.parameters[name]
    implied = entry.mode in parameter.required_in and not _replaceable(name, entry, vocabulary)
    required = mapping.required or implied
    paths = mapping.to or (name,)
    schema = _value(name, parameter, mapping, entry)
    if parameter.type == "image" and len(paths) == 1 and not paths[0].endswith("[]"):
        _put_images(tree, paths[0], mapping, schema, entry, required=required)
        return
    for index, path in enumerate(paths):
        put(tree, _absolute(path, entry), schema, required=required and index == 0)


def _put_images(
    tree: Schema, path: str, mapping: ParameterMapping, one: Schema, entry: Entry, *, required: bool
) -> None:
    """Adds the schema of one image, and that of several at the same path or at another."""
    if mapping.to_many is None:
        put(tree, _absolute(path, entry), one, required=required)
        return
    several: Schema = {"type": "array", "items": one, "minItems": 1}
    if mapping.max:
        several["maxItems"] = int(mapping.max)
    path_of_many = mapping.to_many.removesuffix("[]")
    if path_of_many == path:
        put(tree, _absolute(path, entry), either(one, several), required=required)
    else:
        put(tree, _absolute(path, entry), one)
        put(tree, _absolute(path_of_many, entry), several)


def _absolute(path: str, entry: Entry) -> str:
    if path.startswith("/"):
        return path[1:]
    return f"{entry.nested_in}.{path}" if entry.nested_in else path


def _replaceable(name: str, entry: Entry, vocabulary: Vocabulary) -> bool:
    """Whether a payload without a required parameter's own path may be valid."""
    if any(name in rule.exclusive for rule in _constraints(entry, vocabulary)):
        return True
    mapping = entry.parameters[name]
    paths = mapping.to or (name,)
    return mapping.to_many is not None and paths != (mapping.to_many.removesuffix("[]"),)


def _constraints(entry: Entry, vocabulary: Vocabulary) -> Iterator[Constraint]:
    yield from entry.constraints
    yield from vocabulary.constraints


def _value(name: str, parameter: Parameter, mapping: ParameterMapping, entry: Entry) -> Schema:
    """The schema of the value at one path."""
    if name == "model":
        return {"const": entry.id}
    if parameter.type == "image":
        templates = ["{url}" if mapping.template is None else mapping.template]
        if mapping.url_template is not None:
            templates.append(mapping.url_template)
        return {"anyOf": [_made_by(template) for template in templates]}
    listed = [*mapping.values, *mapping.map.values()]
    if listed and not mapping.other_values:
        return {"enum": list(dict.fromkeys(listed))}
    if mapping.template is not None:
        return _made_by(mapping.template)
    return _ranged(parameter, mapping)


def _ranged(parameter: Parameter, mapping: ParameterMapping) -> Schema:
    """A type with its range: what both the vocabulary and the provider allow."""
    low, high = ("minLength", "maxLength") if parameter.type == "string" else ("minimum", "maximum")
    schema: Schema = {} if parameter.type == "any" else {"type": parameter.type}
    least = [end for end in (parameter.min, mapping.min) if end is not None]
    most = [end for end in (parameter.max, mapping.max) if end is not None]
    if mapping.inverted:
        least, most = [1 - end for end in most], [1 - end for end in least]
    if least:
        schema[low] = max(least)
    if most:
        schema[high] = min(most)
    return schema


def _made_by(template: Any) -> Schema:
    """The schema of what a template makes."""
    if isinstance(template, dict):
        return {
            "type": "object",
            "properties": {key: _made_by(value) for key, value in template.items()},
            "required": list(template),
        }
    if isinstance(template, str):
        text: Schema = {"type": "string"} if "{" in template else {"const": template}
        return PLACEHOLDERS.get(template, text)
    return {"const": template}


def _extra(extra: Extra) -> Schema:
    schema: Schema = {"enum": list(extra.values)} if extra.values else {}
    if extra.type != "any" and not extra.values:
        schema["type"] = extra.type
    schema |= {"minimum": extra.min} if extra.min is not None else {}
    schema |= {"maximum": extra.max} if extra.max is not None else {}
    return schema


def _exclude(tree: Schema, entry: Entry, vocabulary: Vocabulary) -> None:
    """Adds which members exclude each other, where they are members of the body itself."""
    if entry.nested_in:
        return
    pairs = []
    for rule in _constraints(entry, vocabulary):
        for pair in combinations(rule.exclusive, 2):
            names = [_member(name, entry) for name in pair]
            if names[0] != names[1]:
                pairs.append({"not": {"required": names}})
    if pairs:
        tree["allOf"] = pairs


def _member(name: str, entry: Entry) -> str:
    """The member of the body that a parameter is written to."""
    mapping = entry.parameters.get(name)
    path = mapping.to[0] if mapping and len(mapping.to) == 1 else name
    return path.partition(".")[0].partition("[")[0]


def _close(tree: Schema, entry: Entry) -> None:
    place = tree
    place["additionalProperties"] = False
    for part in entry.nested_in.split(".") if entry.nested_in else ():
        place = place.setdefault("properties", {}).setdefault(part, {})
        place["additionalProperties"] = False
