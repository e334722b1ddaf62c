"""What sizing remembers and shares; what it answers is said by the laws and the scenarios."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import RequestError
from dragoman.engine.sizing.build import default_tier, sizing_of
from dragoman.engine.sizing.result import REMEMBERED, Sizing
from dragoman.entry import Entry, ParameterMapping, SizeLimits

LOST = {"shape": "no shape", "scale": "no scale"}
GRID = {"ratios": ("16:9", "1:1", "9:16"), "tiers": ("1K", "2K")}
FREE = ParameterMapping(limits=SizeLimits(side=(256, 1440), multiple_of=32))

wh = st.builds("{}x{}".format, st.integers(1, 5000), st.integers(1, 5000))
ratio = st.builds("{}:{}".format, st.integers(1, 40), st.integers(1, 40)) | st.just("auto")
tier = st.sampled_from(["1K", "2k", "0.3MP", "720p", "auto"])


def entry_of(**members: Any) -> Entry:
    return Entry("m", "p", "generate", "m", "", **members)


ENTRIES = [
    entry_of(parameters={"aspect_ratio": ParameterMapping()}, ratios=("16:9", "1:1")),
    entry_of(
        parameters={"aspect_ratio": ParameterMapping(), "resolution": ParameterMapping()}, **GRID
    ),
    entry_of(parameters={"size": ParameterMapping(map={"auto": "auto"})}, **GRID),
    entry_of(parameters={"size": FREE}),
    entry_of(parameters={"size": FREE._replace(required=True, default="1024x1024")}),
    entry_of(
        parameters={
            "aspect_ratio": ParameterMapping(limits=SizeLimits(widest="21:9")),
            "size": FREE._replace(to=("w", "h"), note="mind the sides"),
        },
        tiers=("1K",),
    ),
]


def sizing(**members: Any) -> Sizing:
    return sizing_of(entry_of(**members), LOST)


@given(st.sampled_from(ENTRIES), wh | ratio | tier | st.none(), ratio | st.none(), tier | st.none())
def test_remembered_or_not_the_answer_is_the_same(
    entry: Entry, size: str | None, aspect_ratio: str | None, resolution: str | None
) -> None:
    warm = sizing_of(entry, LOST)
    first = warm.answer(size, aspect_ratio, resolution)
    assert warm.answer(size, aspect_ratio, resolution) is first
    assert sizing_of(entry, LOST).answer(size, aspect_ratio, resolution) == first


def test_what_is_remembered_is_bounded() -> None:
    route = sizing(parameters={"size": FREE})
    for side in range(300, 300 + 3 * REMEMBERED):
        route.answer(f"{side}x{side}", None, None)
        assert len(route._remembered) <= REMEMBERED  # noqa: SLF001 - no answer shows it


@pytest.mark.parametrize("spaces", [60, 61, 96, 97, 10_000])
def test_no_long_text_is_remembered(spaces: int) -> None:
    route = sizing(parameters={"size": FREE._replace(map={"auto": "x" * 200})})
    for text in ("1x1" + " " * spaces, "auto" + " " * spaces, "x" * spaces):
        try:
            route.answer(text, None, None)
        except RequestError:
            continue
        assert len(text) <= 100


def test_routes_with_the_same_cells_share_them() -> None:
    one = sizing(parameters={"aspect_ratio": ParameterMapping()}, **GRID)
    other = sizing(parameters={"aspect_ratio": ParameterMapping(to=("shape",))}, **GRID)
    assert list(map(id, one.cells())) == list(map(id, other.cells()))


@pytest.mark.parametrize(
    ("tiers", "default", "label"),
    [
        ((), None, None),
        (("2K", "4K"), None, "2K"),
        (("0.25MP", "4K", "1MP"), None, "1MP"),
        (("512", "2048"), None, "512"),  # a tie goes to the smaller
        (("1K", "2K", "4K"), "2.5K", "2K"),
        (("1K", "1MP"), None, "1K"),
    ],
)
def test_the_tier_meant_is_the_offered_one_nearest_to_the_default(
    tiers: tuple[str, ...], default: str | None, label: str | None
) -> None:
    tier = default_tier(entry_of(tiers=tiers, default_tier=default))
    assert (tier and str(tier)) == label
