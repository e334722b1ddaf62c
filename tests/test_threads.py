"""One catalog, eight threads: routes are prepared once and answers are the same for all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from dragoman import Catalog

REQUESTS: list[dict[str, Any]] = [
    {"model": model, "prompt": "a fox", "size": size, "n": n}
    for model in (
        "grok-imagine-image",
        "gpt-image-2",
        "seedream-4.5",
        "nano-banana-pro",
        "flux-dev",
    )
    for size in ("1024x1024", "1920x1080", "16:9", "2K", "auto")
    for n in (1, 5)
]


def test_a_catalog_shared_by_eight_threads() -> None:
    alone = Catalog.bundled()
    expected = [alone.resolve(request).to_dict() for request in REQUESTS]
    shared, start = Catalog.bundled(), Barrier(8)

    def work(_: int) -> list[dict[str, Any]]:
        start.wait()
        return [shared.resolve(request).to_dict() for request in REQUESTS]

    with ThreadPoolExecutor(8) as pool:
        for answers in pool.map(work, range(8)):
            assert answers == expected
    model = shared["grok-imagine-image"]
    assert model.route("xai", "generate") is model.route("xai", "generate")
