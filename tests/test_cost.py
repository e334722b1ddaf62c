"""What a plan says it costs: exact dollars from the table, and nothing where a fact is missing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import small
from dragoman import Catalog

GRID = {"ratios": ["16:9", "1:1", "9:16"], "tiers": ["1K", "2K", "4K"]}


def cost(price: Any, ask: dict[str, Any], **offer: Any) -> Decimal | None:
    fields = {"aspect_ratio": {}, "resolution": {}, "n": {"max": 4}, "quality": {}}
    catalog = small.catalog({"p": {"fields": fields, **GRID, **offer}}, price=price)
    return catalog.resolve({"model": "m", "prompt": "a fox", **ask}).cost


def test_an_image_costs_what_the_table_says() -> None:
    assert cost({"image": 0.02}, {}) == Decimal("0.02")


def test_every_image_of_every_call_is_counted() -> None:
    assert cost({"image": 0.02}, {"n": 6}) == Decimal("0.12")


def test_dollars_are_exact() -> None:
    assert str(cost({"image": 0.1}, {"n": 3})) == "0.3"


def test_without_a_price_nothing_is_said() -> None:
    assert cost([], {}) is None


BY_TIER = [
    {"image": 0.134, "when": {"resolution": ["1K", "2K"]}},
    {"image": 0.24, "when": {"resolution": "4K"}},
]


@pytest.mark.parametrize(
    ("ask", "dollars"),
    [
        ({"resolution": "2k"}, "0.134"),
        ({"resolution": "4K"}, "0.24"),
        ({"size": "3840x2160"}, "0.134"),
        ({"size": "5000x4000"}, "0.24"),
        ({"resolution": "3.9K"}, "0.24"),
        ({}, "0.134"),
        ({"aspect_ratio": "16:9"}, "0.134"),
    ],
)
def test_a_tier_decides_the_price_however_it_was_asked_for(
    ask: dict[str, Any], dollars: str
) -> None:
    assert cost(BY_TIER, ask) == Decimal(dollars)


BY_QUALITY = [
    {"image": 0.011, "when": {"quality": "low"}},
    {"image": 0.167, "when": {"quality": "high"}},
]
QUALITY: dict[str, Any] = {"fields": {"quality": {"values": ["low", "high", "auto"]}}}
AUTO: dict[str, Any] = {
    "fields": {"quality": {"values": ["low", "high", "auto"], "default": "auto"}}
}


def test_a_quality_decides_the_price_by_any_of_its_names() -> None:
    assert cost(BY_QUALITY, {"quality": "hd"}, **QUALITY) == Decimal("0.167")
    assert cost(BY_QUALITY, {"quality": "LOW"}, **QUALITY) == Decimal("0.011")


def test_a_price_is_for_every_word_that_means_the_same() -> None:
    fields = {"quality": {"values": ["standard", "hd"]}}
    price = [
        {"image": 0.04, "when": {"quality": "medium"}},
        {"image": 0.08, "when": {"quality": "high"}},
    ]
    assert cost(price, {"quality": "hd"}, fields=fields) == Decimal("0.08")
    assert cost(price, {"quality": "medium"}, fields=fields) == Decimal("0.04")


def test_an_unknown_quality_has_no_price() -> None:
    assert cost(BY_QUALITY, {}, **QUALITY) is None
    assert cost(BY_QUALITY, {}, **AUTO) is None
    assert cost(BY_QUALITY, {"quality": "auto"}, **AUTO) is None


SIZES: dict[str, Any] = {
    "fields": {"size": {"spell": {"auto": "auto"}}},
    "ratios": None,
    "tiers": None,
    "sizes": ["1024x1024", "1536x1024"],
}
BY_SIZE = [{"image": 0.04, "when": {"size": "1024x1024"}}, {"image": 0.08}]


def test_a_size_decides_the_price() -> None:
    assert cost(BY_SIZE, {"size": "1024x1024"}, **SIZES) == Decimal("0.04")
    assert cost(BY_SIZE, {"aspect_ratio": "3:2"}, **SIZES) == Decimal("0.08")
    assert cost(BY_SIZE, {"size": "auto"}, **SIZES) == Decimal("0.08")
    assert cost(BY_SIZE, {}, **SIZES) is None


AUTO_SIZE: dict[str, Any] = {"spell": {"auto": "auto"}}
FREE: dict[str, Any] = {"fields": {"size": {"limits": {"side": [64, 4096]}}}, "tiers": None}


@pytest.mark.parametrize(
    ("size", "dollars"),
    [("1024x1024", "0.025"), ("1025x1024", "0.05"), ("512x512", "0.025"), ("2048x2048", "0.1")],
)
def test_a_megapixel_that_is_begun_is_paid(size: str, dollars: str) -> None:
    assert cost({"megapixel": 0.025}, {"size": size}, **FREE) == Decimal(dollars)


def test_a_megapixel_price_without_a_size_is_unknown() -> None:
    assert cost({"megapixel": 0.025}, {}, **FREE) is None


ASSUMED: dict[str, Any] = {
    "fields": {"size": {"limits": {"side": [64, 4096]}, "default": "2048x1024", **AUTO_SIZE}},
    "tiers": None,
}


@pytest.mark.parametrize(
    ("ask", "dollars"),
    [
        ({}, "0.05"),  # two megapixels, which are meant where nobody asks
        ({"size": None}, "0.05"),
        ({"size": "1024x1024"}, "0.025"),
        ({"n": 2}, "0.10"),
        ({"size": "auto"}, None),  # the model chooses
        ({"aspect_ratio": "auto"}, None),
    ],
)
def test_a_size_that_the_provider_assumes_is_paid_where_nobody_asks_for_one(
    ask: dict[str, Any], dollars: str | None
) -> None:
    expected = None if dollars is None else Decimal(dollars)
    assert cost({"megapixel": 0.025}, ask, **ASSUMED) == expected


@pytest.mark.parametrize("ask", [{}, {"quality": None}, {"quality": "low"}, {"size": None}])
def test_null_changes_no_price(ask: dict[str, Any]) -> None:
    fields = {"quality": {"values": ["low", "high"], "default": "LOW"}}
    assert cost(BY_QUALITY, ask, fields=fields) == Decimal("0.011")


def test_a_price_is_not_told_where_something_dearer_may_be_meant() -> None:
    """The rates are read in order: where the first depends on what is unknown, none is told."""
    price = [{"image": 0.04, "when": {"style": "vivid"}}, {"image": 0.02}]
    fields: dict[str, Any] = {"style": {}}
    assert cost(price, {}, fields=fields) is None
    assert cost(price, {"style": "vivid"}, fields=fields) == Decimal("0.04")
    assert cost(price, {"style": "plain"}, fields=fields) == Decimal("0.02")


def test_the_scale_that_is_meant_decides_the_price_where_nobody_asks_for_one() -> None:
    assert cost(BY_TIER, {}, scale="4K") == Decimal("0.24")
    assert cost(BY_TIER, {"resolution": "1K"}, scale="4K") == Decimal("0.134")


@pytest.mark.parametrize(
    ("model", "provider", "ask", "dollars"),
    [
        ("flux-dev", "fal", {}, "0.025"),
        ("flux-dev", "fal", {"n": 2}, "0.050"),
        ("flux-dev", "fal", {"size": "2048x1024"}, "0.050"),
        ("flux-dev", "replicate", {}, "0.025"),
        ("flux.2-pro", "replicate", {"size": "1024x1024"}, "0.030"),
        ("grok-imagine-image", "xai", {"quality": None}, "0.02"),
    ],
)
def test_prices_that_were_looked_up(
    catalog: Catalog, model: str, provider: str, ask: dict[str, Any], dollars: str
) -> None:
    plan = catalog.resolve({"model": model, "prompt": "a fox", **ask}, provider=provider)
    assert plan.cost == Decimal(dollars)
    assert plan.to_dict()["cost"] == str(plan.cost)


def test_a_base_price_and_one_for_each_megapixel_add_up() -> None:
    price = {"image": 0.015, "megapixel": 0.015}
    assert cost(price, {"size": "2048x1024", "n": 2}, **FREE) == Decimal("0.09")


def test_a_price_for_one_mode_is_for_that_mode() -> None:
    price = [{"image": 0.01, "when": {"mode": "edit"}}, {"image": 0.02}]
    offer = {"fields": {}, "modes": ["generate", "edit"]}
    assert cost(price, {}, **offer) == Decimal("0.02")
    assert cost(price, {"image": "https://example.com/a.png"}, **offer) == Decimal("0.01")


@given(count=st.integers(1, 10), cents=st.integers(1, 500))
def test_the_price_of_n_is_n_times_the_price(count: int, cents: int) -> None:
    assert cost({"image": cents / 1000}, {"n": count}) == count * Decimal(cents) / 1000


def test_the_plan_tells_its_cost_to_machines(catalog: Catalog) -> None:
    plan = catalog.resolve({"model": "grok-imagine-image", "prompt": "a fox", "n": 3})
    assert plan.to_dict()["cost"] == "0.06"
