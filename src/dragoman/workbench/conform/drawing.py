"""Requests nobody wrote: drawn for a route, and a grid of shapes, scales, counts and formats.

A drawn request holds only what the route takes, so that a refusal is the table's fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import ceil
from random import Random
from typing import Any

from ...tables.language.parameters import Extra, ParameterMapping
from ...tables.language.vocabulary import Parameter, Vocabulary
from ...tables.layers import Entry

Request = dict[str, Any]

IMAGES = ("https://example.com/a.png", "data:image/png;base64,iVBORw0KGgo=", "aGVsbG8=")
SHAPES = ("auto", "1:1", "16:9", "9:16", "4:3", "3:4", "7:1", "19.5:9", "185:12")
SCALES = ("auto", "512", "1K", "2k", "3K", "4K", "720p", "0.25MP", "4mp")
SIZES = (
    "512x512",
    "1024x1024",
    "1920x1080",
    "1080x1920",
    "1536x1024",
    "5632x3072",
    "20000x10",
    "10x20000",
)
COUNTS = (None, 1, 10)
GRID_FORMATS = (None, "jpg")
PROMPT = "a red fox, é漢"
WIDEST = 40
LONGEST_SIDE = 12_000
UNSAID = ParameterMapping.model_validate({})
SIMPLE = {"boolean", "integer", "number"}
"""The types of extras that are drawn: no table tells the form of a text, a list or an object."""
LARGEST = 1000
"""Numbers without an upper end are drawn up to this."""


def random_request(said: Entry, words: Vocabulary, dice: Random) -> Request:
    """A request that a route can say without any value being refused."""
    request: Request = {"prompt": PROMPT[: dice.randint(3, len(PROMPT))], **_axes(dice)}
    for name, parameter in words.parameters.items():
        field = said.fields.get(name)
        if name in {"model", "prompt", "size", "aspect_ratio", "resolution"}:
            continue
        needed = said.mode in parameter.required
        if needed or (dice.random() < 0.5 and (field or parameter.emulated)):
            request[name] = _value(parameter, field, dice)
    for name, extra in said.extras.items():
        drawable = extra.values or extra.type in SIMPLE
        if drawable and dice.random() < 0.2 and not _excluded(name, said, request):
            request[name] = _extra(extra, dice)
    return request


def grid(said: Entry) -> Iterator[Request]:
    """Every size, and every shape at every scale; in every count and format."""
    pixels: list[Request] = [{"size": size} for size in SIZES]
    labels: list[Request] = [
        {"aspect_ratio": shape, "resolution": scale}
        for shape, scale in product((None, *SHAPES), (None, *SCALES))
    ]
    for asked, n, form in product([*pixels, *labels], COUNTS, GRID_FORMATS):
        request = {"prompt": PROMPT, **asked, "n": n, "output_format": form, **pictures(said)}
        yield {name: value for name, value in request.items() if value is not None}


def pictures(said: Entry) -> Request:
    """The images without which a route cannot be asked."""
    least = int(said.fields["image"].min or 1) if "image" in said.fields else 1
    image = IMAGES[0] if least == 1 else [IMAGES[0]] * least
    edit: Request = {"image": image}
    every = {"generate": {}, "edit": edit, "inpaint": {**edit, "mask": IMAGES[0]}}
    return every[said.mode]


def _axes(dice: Random) -> Request:
    drawn = {
        "size": dice.choice([_pixels(dice), _shape(dice), dice.choice(SCALES)]),
        "aspect_ratio": _shape(dice),
        "resolution": dice.choice(SCALES),
    }
    return {name: word for name, word in drawn.items() if dice.random() < 0.5}


def _pixels(dice: Random) -> str:
    return f"{dice.randint(1, LONGEST_SIDE)}x{dice.randint(1, LONGEST_SIDE)}"


def _shape(dice: Random) -> str:
    return dice.choice(
        [f"{dice.randint(1, WIDEST)}:{dice.randint(1, WIDEST)}", dice.choice(SHAPES)]
    )


def _value(parameter: Parameter, field: ParameterMapping | None, dice: Random) -> Any:
    own = field or UNSAID
    if parameter.type == "image":
        return _images(own, dice)
    if parameter.type == "boolean":
        return dice.random() < 0.5
    words = _words(parameter) if parameter.emulated else [*own.values, *own.spell]
    if words:
        word = dice.choice(words)
        return int(word) if parameter.type == "integer" else word
    if parameter.type == "string":
        return "abc"[: dice.randint(1, 3)]
    return _number(parameter, own, dice)


def _excluded(name: str, said: Entry, request: Request) -> bool:
    """Whether something in a request leaves no room for a parameter."""
    groups = [rule.one_of for rule in said.rules if name in rule.one_of]
    return any(other in request for group in groups for other in group)


def _extra(extra: Extra, dice: Random) -> Any:
    if extra.values:
        return dice.choice(extra.values)
    if extra.type == "boolean":
        return dice.random() < 0.5
    least = 0 if extra.min is None else extra.min
    most = LARGEST if extra.max is None else extra.max
    return dice.randint(ceil(least), int(most)) if extra.type == "integer" else most


def _words(parameter: Parameter) -> list[Any]:
    """Every word the vocabulary has for a parameter, synonyms too."""
    synonyms = (word for group in parameter.synonyms for word in group)
    return list(dict.fromkeys((*parameter.values, *synonyms)))


def _number(parameter: Parameter, own: ParameterMapping, dice: Random) -> float:
    least = max(end for end in (0, parameter.min, own.min) if end is not None)
    most = min(end for end in (LARGEST, parameter.max, own.max) if end is not None)
    if parameter.type == "integer" or dice.random() < 0.5:
        return dice.randint(ceil(least), max(ceil(least), int(most)))
    return dice.uniform(least, most)


def _images(field: ParameterMapping, dice: Random) -> Any:
    """One image or as many as a field takes."""
    several = isinstance(field.to, list) or field.many or (field.to or "").endswith("[]")
    least = int(field.min or 1)
    if not several or (least == 1 and dice.random() < 0.5):
        return dice.choice(IMAGES)
    most = int(field.max) if field.max else len(field.to) if isinstance(field.to, list) else 3
    return [dice.choice(IMAGES) for _ in range(dice.randint(least, max(least, min(most, 4))))]
