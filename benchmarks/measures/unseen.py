"""Requests that no kept result can answer: the long way."""

from __future__ import annotations

import random
from collections.abc import Sequence
from json import loads
from time import perf_counter_ns
from typing import Any, NamedTuple

from dragoman import Catalog
from internals import bundled, forget
from rows import Figure, Setting
from workload import FOUR, Resolving, Route, routes
from yardstick import Spread, Texts, costs, median_cost, parsing, request, spread, text, texts

DICE = random.Random(7)


class LongWay(NamedTuple):
    """The work measured where a request goes the long way, on a form that is known.

    Before each call everything is forgotten and a request of other values is made, both unmeasured.
    """

    catalog: Catalog
    provider: str
    other: dict[str, Any]

    def work(self, bodies: Sequence[bytes]) -> int:
        resolve, provider = self.catalog.resolve, self.provider
        whole = 0
        for body in bodies:
            forget(self.catalog)
            resolve(self.other, provider=provider)
            start = perf_counter_ns()
            plan = resolve(loads(body), provider=provider)
            _, _ = plan.payloads, plan.trace
            whole += perf_counter_ns() - start
        return whole


def never_seen(setting: Setting) -> list[Figure]:
    """Sizes of the tables: known to the route, but not with this count; then new to the route."""
    asked = routes(setting.catalog, "generate", setting.most)
    values = [of_seen_values(setting, route) for route in asked]
    fresh = [bundled() for _ in range(max(3, setting.calls // 2))]
    sizes = [of_first_size(fresh, route) for route in asked]
    return [
        Figure("values seen, not together", "Y", spread(values, "routes")),
        Figure("size in the table, new to the route", "Y", spread(sizes, "routes")),
    ]


def of_seen_values(setting: Setting, route: Route) -> float:
    fields = route.asked(FOUR)
    work = LongWay(setting.catalog, route.provider, request({**fields, "n": 2})).work
    return median_cost(lambda: texts(fields, setting.calls), work, setting.rounds)


def of_first_size(catalogs: Sequence[Catalog], route: Route) -> float:
    """One call to each of some catalogues that were asked another size of the route before."""
    fields, provider = route.asked(FOUR), route.provider
    for catalog in catalogs:
        catalog.resolve(request({**fields, "size": "16:9"}), provider=provider)
    calls = [(one.resolve, text(fields)) for one in catalogs]
    start = perf_counter_ns()
    for resolve, body in calls:
        plan = resolve(loads(body), provider=provider)
        _, _ = plan.payloads, plan.trace
    whole = perf_counter_ns() - start
    return whole / parsing([body for _, body in calls]) - 1


def new_size(setting: Setting) -> list[Figure]:
    """Pixels drawn anew for each call; the median over the routes, and the worst of them."""
    asked = routes(setting.catalog, "generate", setting.most)
    each = [of_new_sizes(setting, route) for route in asked]
    worst = max(range(len(each)), key=lambda place: each[place].median)
    note = f"{asked[worst].model} at {asked[worst].provider}"
    return [
        Figure("median", "Y", spread([one.median for one in each], "routes")),
        Figure("worst", "Y", each[worst]._replace(note=note)),
    ]


def of_new_sizes(setting: Setting, route: Route) -> Spread:
    def fresh() -> Texts:
        return [text({**route.asked(FOUR), "size": drawn()}) for _ in range(setting.calls)]

    rounds = costs(fresh, Resolving(setting.catalog, route.provider).work, setting.rounds)
    return spread([one.in_y for one in rounds], "rounds")


def drawn() -> str:
    return f"{DICE.randint(256, 4096)}x{DICE.randint(256, 4096)}"
