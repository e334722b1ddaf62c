"""What a resolve costs, as a multiple of ``json.loads`` of the same request, over all cases.

    python benchmarks/bench_resolve.py

Both are measured in turn in one process, so the ratio holds where the machine's speed drifts.
Quote the ratio, never the microseconds.
"""

from __future__ import annotations

import json
from statistics import median
from time import perf_counter_ns
from typing import NamedTuple

from corpus import corpus
from dragoman import Catalog
from dragoman.workbench.cases import Example

ROUNDS = 7
CALLS = 60


class Cost(NamedTuple):
    """One case: nanoseconds of a ``json.loads`` and of a resolve of the same request."""

    example: Example
    loads: float
    resolve: float

    @property
    def ratio(self) -> float:
        return self.resolve / self.loads


def cost(example: Example, catalog: Catalog) -> Cost:
    text = json.dumps(example.request)
    provider, mode = example.provider, example.case.mode
    loads, resolves = [], []
    for _ in range(ROUNDS):
        start = perf_counter_ns()
        for _ in range(CALLS):
            request = json.loads(text)
        between = perf_counter_ns()
        for _ in range(CALLS):
            catalog.resolve(request, provider=provider, mode=mode)
        loads.append((between - start) / CALLS)
        resolves.append((perf_counter_ns() - between) / CALLS)
    return Cost(example, median(loads), median(resolves))


def main() -> None:
    catalog = Catalog.bundled()
    costs = sorted((cost(example, catalog) for example in corpus(catalog)), key=lambda c: c.ratio)
    ratios = [one.ratio for one in costs]
    print(f"{len(costs)} cases of {len(catalog)} models, every size seen before")
    print(f"resolve costs {median(ratios):.1f} times json.loads of the same request (median)")
    print(f"least {ratios[0]:.1f}, nine in ten below {ratios[len(ratios) * 9 // 10]:.1f}")
    worst = costs[-1].example
    print(f"most {ratios[-1]:.1f}: {worst.model.name} at {worst.provider}: {worst.case.why}")


if __name__ == "__main__":
    main()
