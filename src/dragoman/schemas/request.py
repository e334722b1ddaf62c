"""What a client of a gateway may send for a model, as JSON Schema."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from .model import ModelEntries
from .rows import Row, reference
from .tree import DRAFT, Schema

_NUMBER = r"[0-9]{1,9}(\.[0-9]{1,6})?"
_RATIO = rf"\s*{_NUMBER}\s*[:/]\s*{_NUMBER}\s*"
_TIER = rf"\s*{_NUMBER}\s*([kK]|[mM][pP]|[pP][xX]|[pP])?\s*"
_SIZE = r"\s*[0-9]{1,9}\s*[xX×*]\s*[0-9]{1,9}\s*"
_CROSSED = rf"\s*{_NUMBER}\s*[xX×]\s*{_NUMBER}\s*"
PATTERNS = {
    "size": rf"^(\s*[aA][uU][tT][oO]\s*|{_SIZE}|{_RATIO}|{_TIER})$",
    "aspect_ratio": rf"^(\s*[aA][uU][tT][oO]\s*|{_RATIO}|{_CROSSED})$",
    "resolution": rf"^(\s*[aA][uU][tT][oO]\s*|{_TIER})$",
}
EXAMPLES = {
    "size": ["1024x1024", "16:9", "2K", "auto"],
    "aspect_ratio": ["16:9", "1:1"],
    "resolution": ["1K", "2K"],
}
LIMITS = {"string": ("minLength", "maxLength"), "file": ("minItems", "maxItems")}
IMAGE: Schema = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {"type": "object", "properties": {"url": {"type": "string"}}, "minProperties": 1},
    ]
}


def request_schema(model: ModelEntries) -> Schema:
    """What may be sent for a model, as JSON Schema 2020-12 with descriptions, values and ranges.

    Parameters it does not name may be sent too: they pass to the provider as they are.
    """
    rows = reference(model)
    required = [row.name for row in rows if row.required and set(row.modes) >= set(model.modes)]
    return {
        "$schema": DRAFT,
        "title": model.title,
        "type": "object",
        "required": required,
        "properties": {row.name: dict(_property(row, model)) for row in rows},
    }


def _property(row: Row, model: ModelEntries) -> Iterator[tuple[str, object]]:
    yield "description", _description(row)
    if row.type == "file":
        several: Schema = {"type": "array", "items": IMAGE, "minItems": 1}
        yield "anyOf", [*IMAGE["anyOf"], several | _range(row)]
        return
    if row.type != "any":
        yield "type", row.type
    if row.name in PATTERNS:
        yield "pattern", PATTERNS[row.name]
        yield "examples", EXAMPLES[row.name]
    elif row.values:
        values = dict.fromkeys([*row.values, *_synonyms(row, model)])
        yield "enum", [*values, *_in_small_letters(values)]
    if row.default is not None:
        yield "default", row.default
    yield from _range(row).items()


def _synonyms(row: Row, model: ModelEntries) -> Iterator[str]:
    """Values that mean one of the row's own."""
    parameter = model.vocabulary.parameters.get(row.name)
    for group in parameter.synonyms if parameter else ():
        if not set(group).isdisjoint(row.values):
            yield from (value for value in group if value not in row.values)


def _in_small_letters(values: Collection[object]) -> list[str]:
    """The values that have capitals once more without: case does not matter."""
    small = dict.fromkeys(value.lower() for value in values if isinstance(value, str))
    return [value for value in small if value not in values]


def _description(row: Row) -> str:
    providers = f"Taken by {', '.join(row.providers)}." if row.providers else ""
    modes = f"For {', '.join(row.modes)}."
    return " ".join(filter(None, (row.about, providers, modes)))


def _range(row: Row) -> Schema:
    low, high = LIMITS.get(row.type, ("minimum", "maximum"))
    ends = {low: row.least, high: row.most}
    return {key: end for key, end in ends.items() if end is not None}
