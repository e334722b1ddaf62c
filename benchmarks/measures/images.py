"""Edits with one image, another in each call: by its address, and as the bytes of a PNG."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from json import loads
from time import perf_counter_ns

from rows import Figure, Setting
from workload import FOUR, Resolving, Route, routes
from yardstick import Texts, Work, median_cost, numbers, spread, text, texts

SIDE = 1024
"""Pixels of a side of the picture that is sent as bytes."""
ADDRESS = "https://example.com/{}.png"


def edit(setting: Setting) -> list[Figure]:
    picture = png(SIDE)
    note = f"a PNG of {SIDE}x{SIDE} pixels, {len(picture)} bytes"
    linked = routes(setting.catalog, "edit", setting.most, {**FOUR, "image": ADDRESS.format(1)})
    taken = routes(setting.catalog, "edit", setting.most, {**FOUR, "image": picture})
    by_address = spread([of_addresses(setting, route) for route in linked], "routes")
    by_bytes = spread([of_bytes(setting, route, picture) for route in taken], "routes")
    return [Figure("address", "Y", by_address), Figure("bytes", "Y", by_bytes._replace(note=note))]


def of_addresses(setting: Setting, route: Route) -> float:
    def fresh() -> Texts:
        addresses = [ADDRESS.format(next(numbers)) for _ in range(setting.calls)]
        return [text({**route.asked(FOUR), "image": address}) for address in addresses]

    return median_cost(fresh, Resolving(setting.catalog, route.provider).work, setting.rounds)


def of_bytes(setting: Setting, route: Route, picture: bytes) -> float:
    work = with_bytes(setting, route, picture)
    return median_cost(lambda: texts(route.asked(FOUR), setting.calls), work, setting.rounds)


def with_bytes(setting: Setting, route: Route, picture: bytes) -> Work:
    """Parse the rest of the request, put the bytes in, resolve, read payloads and trace."""
    resolve, provider = setting.catalog.resolve, route.provider

    def work(bodies: Sequence[bytes]) -> int:
        pictures = [picture + b"%d" % next(numbers) for _ in bodies]
        start = perf_counter_ns()
        for body, image in zip(bodies, pictures, strict=True):
            asked = loads(body)
            asked["image"] = image
            plan = resolve(asked, provider=provider)
            _, _ = plan.payloads, plan.trace
        return perf_counter_ns() - start

    return work


def png(side: int) -> bytes:
    """A grey picture."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * side) * side, 9)
    parts = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
