"""What the number of models costs a request."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import islice
from statistics import median
from typing import NamedTuple

from internals import bundled, filled_with
from rows import Figure, Setting
from workload import FOUR, Resolving
from yardstick import Texts, Work, costs, median_cost, spread, text, texts

DICE = random.Random(7)
HOT = 10
"""Models that are asked again and again; they are in the catalogues of every size."""


@cache
def names() -> tuple[str, ...]:
    """The bundled models that generate: the hot ones first, which lie evenly among them."""
    able = [name for name, model in bundled().items() if "generate" in model.modes]
    hot = able[:: len(able) // HOT][:HOT]
    return (*hot, *(name for name in able if name not in hot))


def copies() -> Iterator[str]:
    """The names of the models, then the names of copies of them, for ever."""
    yield from names()
    number = 1
    while True:
        number += 1
        yield from (f"{name}--{number}" for name in names())


class Many(NamedTuple):
    """A catalogue as work to be measured, and the names in it."""

    work: Work
    names: tuple[str, ...]


@cache
def catalogue(size: int) -> Many:
    """So many models that generate, compiled: copies of the bundled ones fill it up."""
    chosen = tuple(islice(copies(), size))
    catalog = filled_with([(name, name.partition("--")[0]) for name in chosen])
    return Many(Resolving(catalog).work, chosen)


def by_models(setting: Setting) -> list[Figure]:
    """A hot model and a random one, among ever more."""
    figures = []
    for size in setting.models:
        figures += [
            Figure(f"hot among {size:,}", "Y", spread(hot(setting, size), "models")),
            Figure(f"random over {size:,}", "Y", spread(at_random(setting, size), "rounds")),
        ]
    return figures


def among_many(setting: Setting) -> list[Figure]:
    """A hot model among the most against the same one among 198; a random one of the most."""
    most = max(setting.models)
    ratios = [against(setting, name, most, 198) for name in catalogue(most).names[:HOT]]
    at_most = spread(at_random(setting, most), "rounds")
    note = f"{most:,} models"
    return [
        Figure("hot ÷ hot", "×", spread(ratios, "models")._replace(note=note)),
        Figure("random", "Y", at_most._replace(note=note)),
    ]


def hot(setting: Setting, size: int) -> list[float]:
    return [hot_cost(setting, name, size) for name in catalogue(size).names[:HOT]]


def hot_cost(setting: Setting, name: str, size: int) -> float:
    return median_cost(lambda: calls_of(setting, name), catalogue(size).work, setting.rounds)


def against(setting: Setting, name: str, most: int, few: int) -> float:
    """One model in two catalogues, in turn: parsing and resolving in the one to the other."""
    works = catalogue(most).work, catalogue(few).work
    ratios = []
    for number in range(-1, 3 * setting.rounds):
        body = [calls_of(setting, name), calls_of(setting, name)]
        order = (0, 1) if number % 2 else (1, 0)
        times = {place: works[place](body[place]) for place in order}
        ratios.append(times[0] / times[1])
    return median(ratios[1:])


def calls_of(setting: Setting, name: str) -> Texts:
    return texts({**FOUR, "model": name}, setting.calls)


def at_random(setting: Setting, size: int) -> list[float]:
    """Every model is asked three times beforehand: from the third time on a request is kept."""
    many = catalogue(size)
    for _ in range(3):
        many.work([text({**FOUR, "model": name}) for name in many.names])

    def fresh() -> Texts:
        asked = DICE.choices(many.names, k=10 * setting.calls)
        return [text({**FOUR, "model": name}) for name in asked]

    return [cost.in_y for cost in costs(fresh, many.work, 3 * setting.rounds)]
