"""What all tables cost: to load them, and to keep every route prepared."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from time import perf_counter_ns
from typing import NamedTuple

import yaml

from dragoman import Catalog
from internals import bundled, prepare, tables
from rows import Figure, NotMeasuredError, Setting
from yardstick import Spread, spread


class Place(NamedTuple):
    """A model at a provider in a mode."""

    model: str
    provider: str
    mode: str


def memory(setting: Setting) -> list[Figure]:
    """What is allocated for all routes, with every table read before, by the route."""
    places = [
        Place(name, provider, mode)
        for name, model in setting.catalog.items()
        for provider, modes in model.providers.items()
        for mode in modes
    ]
    tracemalloc.start()
    try:
        size = allocated(places) / len(places) / 1000
    finally:
        tracemalloc.stop()
    return [Figure("", "KB", Spread(size, size, size, len(places), "routes, as a mean"))]


def allocated(places: list[Place]) -> int:
    catalog = bundled()
    touch(catalog)
    before = traced()
    for place in places:
        prepare(catalog, *place)
    return traced() - before


def touch(catalog: Catalog) -> None:
    """Reads every table."""
    for model in catalog.values():
        _ = model.modes


def traced() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def full_load(setting: Setting) -> list[Figure]:
    """Our reading and checking of all tables against PyYAML's C loader on the same texts.

    A first time, which imports the compiler, is not kept.
    """
    if not yaml.__with_libyaml__:
        raise NotMeasuredError("this PyYAML has no C loader")
    texts = tables()
    touch(Catalog.of(texts))
    ratios = []
    for _ in range(max(3, setting.rounds // 2)):
        plain = timed(lambda: [yaml.load(body, yaml.CSafeLoader) for body in texts.values()])
        ratios.append(timed(lambda: touch(Catalog.of(texts))) / plain)
    return [Figure("", "×", spread(ratios, "rounds"))]


def timed(work: Callable[[], object]) -> int:
    start = perf_counter_ns()
    work()
    return perf_counter_ns() - start
