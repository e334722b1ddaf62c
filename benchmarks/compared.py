"""One side of the comparison with LiteLLM, in a process of its own.

    python compared.py dragoman|litellm

A line of JSON in, the fields of a request and how often: a line of JSON out, what the look-up and
the mapping cost, in Y, or why they cannot be had. Either library is imported alone, by the same
Python, and measured against its own ``json.loads`` of the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from json import loads
from time import perf_counter_ns
from typing import Any

from yardstick import Work, median_cost, texts


def dragoman() -> Work:
    """The look-up of the model, the payloads, the trace."""
    resolve: Callable[..., Any] = import_module("dragoman").Catalog.bundled().resolve

    def work(bodies: Sequence[bytes]) -> int:
        start = perf_counter_ns()
        for body in bodies:
            plan = resolve(loads(body))
            _, _ = plan.payloads, plan.trace
        return perf_counter_ns() - start

    return work


def litellm() -> Work:
    """The look-up of the provider and the mapping of the parameters.

    These are the calls that ``litellm.image_generation`` makes, in its order. Left out, in
    LiteLLM's favour: what it does before and after them, and the making of the body.
    """
    library = import_module("litellm")
    import_module("logging").getLogger("LiteLLM").setLevel("ERROR")
    utils, known = library.utils, import_module("litellm.types.utils").LlmProviders
    get_llm_provider = library.get_llm_provider
    get_config = utils.ProviderConfigManager.get_provider_image_generation_config
    get_optional_params = utils.get_optional_params_image_gen

    def work(bodies: Sequence[bytes]) -> int:
        start = perf_counter_ns()
        for body in bodies:
            asked = loads(body)
            del asked["prompt"]
            model, provider, _, _ = get_llm_provider(model=asked.pop("model"))
            config = get_config(model=model, provider=known(provider))
            get_optional_params(
                model=model,
                custom_llm_provider=provider,
                provider_config=config,
                drop_params=True,
                **asked,
            )
        return perf_counter_ns() - start

    return work


def answer(work: Work, line: str) -> dict[str, Any]:
    asked = loads(line)
    try:
        fresh = partial(texts, asked["fields"], asked["calls"])
        return {"cost": median_cost(fresh, work, asked["rounds"])}
    except Exception as error:  # noqa: BLE001 - whatever a library raises is its answer here
        return {"failed": f"{type(error).__name__}: {error}"[:200]}


def main() -> None:
    work = {"dragoman": dragoman, "litellm": litellm}[sys.argv[1]]()
    for line in sys.stdin:
        print(json.dumps(answer(work, line)), flush=True)


if __name__ == "__main__":
    main()
