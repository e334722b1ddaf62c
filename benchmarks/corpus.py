"""What the benchmarks ask: every case of a catalog that resolves."""

from __future__ import annotations

from dragoman import Catalog, RequestError
from dragoman.workbench.cases import Example, examples


def corpus(catalog: Catalog) -> list[Example]:
    """The cases of all models, each once for every provider it speaks of."""
    found = []
    for name in catalog:
        for example in examples(catalog[name], catalog.cases(name).cases):
            try:
                example.resolve()
            except RequestError:
                continue
            found.append(example)
    return found
