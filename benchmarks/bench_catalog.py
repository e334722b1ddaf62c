"""What the size of the catalog costs: the same requests on all models and on ten of them.

    python benchmarks/bench_catalog.py

Both are measured in turn in one process. A resolve should cost the same on both; finding a model
by an alias, once its name was seen, too. What loading costs is told for one model, as a gateway
that serves one would load it, and for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from statistics import median
from time import perf_counter_ns
from typing import Any

from corpus import corpus
from dragoman import Catalog
from dragoman.tables.files import MODELS, bundled
from dragoman.workbench.cases import Example

FEW = 10
ROUNDS = 15
CALLS = 40
"""Calls of each request in a round."""


def few(names: Iterable[str]) -> Catalog:
    """A catalog of some models alone, with every phrasebook."""
    folder = bundled()
    texts = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.yaml")
    }
    known = tuple(f"{MODELS}/{name}." for name in names)
    others = (name for name in texts if name.startswith(MODELS) and not name.startswith(known))
    return Catalog.of({name: texts[name] for name in texts.keys() - set(others)})


def nanoseconds(catalog: Catalog, asked: list[Example]) -> float:
    start = perf_counter_ns()
    for example in asked:
        request, provider, mode = example.request, example.provider, example.case.mode
        for _ in range(CALLS):
            catalog.resolve(request, provider=provider, mode=mode)
    return (perf_counter_ns() - start) / CALLS / len(asked)


def timed(work: Callable[[], Any]) -> float:
    start = perf_counter_ns()
    work()
    return (perf_counter_ns() - start) / 1e6


def main() -> None:
    everything = Catalog.bundled()
    step = max(1, len(everything) // FEW)
    small = few(list(everything)[::step][:FEW])
    asked = corpus(small)
    costs: dict[str, list[float]] = {"all": [], "few": []}
    for catalog in (everything, small):
        nanoseconds(catalog, asked)
    for round_ in range(ROUNDS):
        order = [("all", everything), ("few", small)]
        for name, catalog in order if round_ % 2 else reversed(order):
            costs[name].append(nanoseconds(catalog, asked))
    ratio = median(costs["all"]) / median(costs["few"])
    print(f"{len(asked)} cases, {len(everything)} models against {len(small)}")
    print(f"a resolve on all costs {ratio:.3f} times what it costs on the few")
    one = timed(lambda: Catalog.bundled()["grok-imagine-image"].route("fal", "generate"))
    whole = timed(lambda: [model.modes for model in Catalog.bundled().values()])
    print(f"loading all models costs {whole / one:.0f} times loading one with its providers")


if __name__ == "__main__":
    main()
