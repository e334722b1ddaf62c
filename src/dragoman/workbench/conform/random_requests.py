"""Requests for a route: random ones, and a grid of shapes, scales, counts and formats.

A random request holds only what the route takes, so that a refusal is the table's fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import ceil
from random import Random
from typing import Any

from ...entry import Entry, Extra, Parameter, ParameterMapping, Vocabulary

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
NOTHING_MAPPED = ParameterMapping()
SIMPLE = {"boolean", "integer", "number"}
"""The types of extras that get a value: no table tells the form of a text, a list or an object."""
LARGEST = 1000
"""The most of a number without an upper limit."""


def random_request(entry: Entry, vocabulary: Vocabulary, dice: Random) -> Request:
    """A request of which the entry takes every value."""
    request: Request = {"prompt": PROMPT[: dice.randint(3, len(PROMPT))], **_size_request(dice)}
    for name, parameter in vocabulary.parameters.items():
        mapping = entry.parameters.get(name)
        if name in {"model", "prompt", "size", "aspect_ratio", "resolution"}:
            continue
        needed = entry.mode in parameter.required_in
        if needed or (dice.random() < 0.5 and (mapping or parameter.emulated_by)):
            request[name] = _value(parameter, mapping or NOTHING_MAPPED, dice)
    for name, extra in entry.extras.items():
        simple = extra.values or extra.type in SIMPLE
        if simple and dice.random() < 0.2 and not _excluded(name, entry, vocabulary, request):
            request[name] = _extra(extra, dice)
    return request


def grid(entry: Entry) -> Iterator[Request]:
    """Every size, and every shape at every scale; in every count and format."""
    sizes: list[Request] = [{"size": size} for size in SIZES]
    labels: list[Request] = [
        {"aspect_ratio": shape, "resolution": scale}
        for shape, scale in product((None, *SHAPES), (None, *SCALES))
    ]
    for wanted, n, form in product([*sizes, *labels], COUNTS, GRID_FORMATS):
        request = {
            "prompt": PROMPT,
            **wanted,
            "n": n,
            "output_format": form,
            **needed_images(entry),
        }
        yield {name: value for name, value in request.items() if value is not None}


def needed_images(entry: Entry) -> Request:
    """The images that every request to an entry must have."""
    image = entry.parameters.get("image", NOTHING_MAPPED)
    least = int(image.min or 1)
    edit: Request = {"image": IMAGES[0] if least == 1 else [IMAGES[0]] * least}
    every = {"generate": {}, "edit": edit, "inpaint": {**edit, "mask": IMAGES[0]}}
    return every[entry.mode]


def _size_request(dice: Random) -> Request:
    """Any of size, aspect_ratio and resolution."""
    values = {
        "size": dice.choice([_pixels(dice), _shape(dice), dice.choice(SCALES)]),
        "aspect_ratio": _shape(dice),
        "resolution": dice.choice(SCALES),
    }
    return {name: value for name, value in values.items() if dice.random() < 0.5}


def _pixels(dice: Random) -> str:
    return f"{dice.randint(1, LONGEST_SIDE)}x{dice.randint(1, LONGEST_SIDE)}"


def _shape(dice: Random) -> str:
    return dice.choice(
        [f"{dice.randint(1, WIDEST)}:{dice.randint(1, WIDEST)}", dice.choice(SHAPES)]
    )


def _value(parameter: Parameter, mapping: ParameterMapping, dice: Random) -> Any:
    if parameter.type == "image":
        return _images(mapping, dice)
    if parameter.type == "boolean":
        return dice.random() < 0.5
    emulated = parameter.emulated_by is not None
    values = _all_values(parameter) if emulated else [*mapping.values, *mapping.map]
    if values:
        value = dice.choice(values)
        return int(value) if parameter.type == "integer" else value
    if parameter.type == "string":
        return "abc"[: dice.randint(1, 3)]
    return _number(parameter, mapping, dice)


def _excluded(name: str, entry: Entry, vocabulary: Vocabulary, request: Request) -> bool:
    """Whether a request holds what excludes a parameter."""
    rules = (*entry.constraints, *vocabulary.constraints)
    groups = [rule.exclusive for rule in rules if name in rule.exclusive]
    return any(other in request for group in groups for other in group)


def _extra(extra: Extra, dice: Random) -> Any:
    if extra.values:
        return dice.choice(extra.values)
    if extra.type == "boolean":
        return dice.random() < 0.5
    least = 0 if extra.min is None else extra.min
    most = LARGEST if extra.max is None else extra.max
    return dice.randint(ceil(least), int(most)) if extra.type == "integer" else most


def _all_values(parameter: Parameter) -> list[Any]:
    """Every value that the vocabulary has for a parameter, synonyms too."""
    synonyms = (value for group in parameter.synonyms for value in group)
    return list(dict.fromkeys((*parameter.values, *synonyms)))


def _number(parameter: Parameter, mapping: ParameterMapping, dice: Random) -> float:
    least = max(end for end in (0, parameter.min, mapping.min) if end is not None)
    most = min(end for end in (LARGEST, parameter.max, mapping.max) if end is not None)
    if parameter.type == "integer" or dice.random() < 0.5:
        return dice.randint(ceil(least), max(ceil(least), int(most)))
    return dice.uniform(least, most)


def _images(mapping: ParameterMapping, dice: Random) -> Any:
    """One image, or several where a mapping takes them."""
    paths = mapping.to
    several = len(paths) > 1 or mapping.to_many or any(path.endswith("[]") for path in paths)
    least = int(mapping.min or 1)
    if not several or (least == 1 and dice.random() < 0.5):
        return dice.choice(IMAGES)
    most = int(mapping.max) if mapping.max else len(paths) if len(paths) > 1 else 3
    return [dice.choice(IMAGES) for _ in range(dice.randint(least, max(least, min(most, 4))))]
