"""Requests like others before: only the prompt is new."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from json import loads
from statistics import median
from time import perf_counter_ns
from typing import Any

from rows import Figure, Setting
from workload import FOUR, NINE, TWELVE, Resolving, Route, routes
from yardstick import median_cost, numbers, parsing, spread, text, texts

LONG = 16_000
"""Characters of a long prompt."""


def y(setting: Setting) -> list[Figure]:
    """What the yardstick itself takes: the only figures here that are times."""
    figures = []
    for label, fields in (("4 parameters", FOUR), ("9 parameters", NINE)):
        asked = Route("grok-imagine-image", "xai").asked(fields)
        rounds = [parsing(texts(asked, setting.calls)) for _ in range(10 * setting.rounds)]
        each = [time / setting.calls / 1000 for time in rounds]
        figures.append(Figure(label, "µs", spread(each, "rounds")))
    return figures


def seen(fields: Mapping[str, Any]) -> Callable[[Setting], list[Figure]]:
    """A row of one figure: the fields asked of every route again and again."""

    def measure(setting: Setting) -> list[Figure]:
        asked = routes(setting.catalog, "generate", setting.most, fields)
        each = [warm(setting, route, route.asked(fields)) for route in asked]
        return [Figure("", "Y", spread(each, "routes"))]

    return measure


def warm(setting: Setting, route: Route, fields: Mapping[str, Any]) -> float:
    work = Resolving(setting.catalog, route.provider).work
    return median_cost(lambda: texts(fields, setting.calls), work, setting.rounds)


def by_parameters(setting: Setting) -> list[Figure]:
    """The same requests with ever more parameters, on the same routes."""
    asked = routes(setting.catalog, "generate", min(setting.most, 60), TWELVE)
    figures = []
    for more in range(len(TWELVE) + 1):
        fields = dict(list(TWELVE.items())[:more])
        each = [warm(setting, route, route.asked(fields)) for route in asked]
        figures.append(Figure(str(2 + more), "Y", spread(each, "routes")))
    return figures


def long_prompt(setting: Setting) -> list[Figure]:
    """Resolving alone, parsed beforehand: a prompt of 16,000 characters against a short one."""
    asked = routes(setting.catalog, "generate", setting.most)
    each = [long_against_short(setting, route) for route in asked]
    return [Figure("", "×", spread(each, "routes"))]


def long_against_short(setting: Setting, route: Route) -> float:
    fields = route.asked(FOUR)
    resolving(setting, route, fields)
    ratios = []
    for number in range(setting.rounds):
        if number % 2:
            short = resolving(setting, route, fields)
            long = resolving(setting, route, {**fields, "prompt": long_text()})
        else:
            long = resolving(setting, route, {**fields, "prompt": long_text()})
            short = resolving(setting, route, fields)
        ratios.append(long / short)
    return median(ratios)


def long_text() -> str:
    words = f"a red fox in the snow, number {next(numbers)}; "
    return (words * LONG)[:LONG]


def resolving(setting: Setting, route: Route, fields: Mapping[str, Any]) -> int:
    """The nanoseconds of resolving alone, parsed beforehand."""
    parsed = [loads(text(fields)) for _ in range(setting.calls)]
    resolve, provider = setting.catalog.resolve, route.provider
    start = perf_counter_ns()
    for one in parsed:
        plan = resolve(one, provider=provider)
        _, _ = plan.payloads, plan.trace
    return perf_counter_ns() - start
