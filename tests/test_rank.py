"""Which provider comes first, and the reasons given."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small
from conftest import CATALOG
from dragoman import Catalog, Ranked, RequestError
from dragoman.workbench.conform.random_requests import needed_images
from strategies import axes

ASK = {"model": "m", "prompt": "a fox"}
SEED: dict[str, Any] = {"fields": {"seed": {}}}
PLAIN: dict[str, Any] = {"fields": {}}


def order(catalog: Catalog, **ask: Any) -> list[str]:
    return [one.provider for one in catalog.rank({**ASK, **ask})]


def priced(offer: dict[str, Any], dollars: float) -> dict[str, Any]:
    return {**offer, "price": {"image": dollars}}


def test_who_honours_more_comes_first() -> None:
    catalog = small.catalog({"plain": priced(PLAIN, 0.01), "seeded": priced(SEED, 0.09)})
    assert order(catalog, seed=1) == ["seeded", "plain"]


def test_among_equals_the_cheaper_comes_first_and_an_unknown_price_last() -> None:
    offers = {"dear": priced(SEED, 0.09), "unpriced": SEED, "cheap": priced(SEED, 0.01)}
    assert order(small.catalog(offers), seed=1) == ["cheap", "dear", "unpriced"]


def test_among_equals_of_one_price_the_table_decides() -> None:
    assert order(small.catalog({"b": SEED, "a": SEED}), seed=1) == ["b", "a"]


def test_every_place_has_its_reasons() -> None:
    catalog = small.catalog({"plain": PLAIN, "seeded": priced(SEED, 0.04)})
    first, second = catalog.rank({**ASK, "seed": 1})
    assert first.reasons == ("3 of 3 parameters exact", "$0.04")
    assert second.reasons == (
        "2 of 3 parameters exact",
        "seed dropped: not taken by plain; seeded takes it",
        "price unknown",
    )
    assert (first.cost, second.cost) == (Decimal("0.04"), None)
    assert [step.parameter for step in second.inexact] == ["seed"]


def test_who_refuses_comes_last_and_says_why() -> None:
    one_image = {"modes": ["edit"], "fields": {"image": {"max": 1}}}
    many = {"modes": ["edit"], "fields": {"image": {"to": "images[]"}}}
    catalog = small.catalog({"one": one_image, "many": many, "none": PLAIN})
    ranked = catalog.rank({**ASK, "image": ["a", "b"]})
    assert [(one.provider, one.plan is None) for one in ranked] == [
        ("many", False),
        ("one", True),
        ("none", True),
    ]
    assert ranked[1].reasons == ("image holds 2 images; 1 at most can be sent here",)
    assert "cannot edit on none" in ranked[2].reasons[0]


def test_where_all_refuse_the_preferred_provider_speaks() -> None:
    catalog = small.catalog({"a": PLAIN, "b": SEED})
    with pytest.raises(RequestError, match="n 0 is out of range"):
        catalog.rank({**ASK, "n": 0})


def test_a_provider_before_the_name_leaves_no_choice() -> None:
    catalog = small.catalog({"a": PLAIN, "b": SEED})
    assert order(catalog, model="a/m", seed=1) == ["a"]


def test_a_mode_can_be_asked_for() -> None:
    both = {"modes": ["generate", "edit"], "fields": {}}
    catalog = small.catalog({"plain": PLAIN, "both": both})
    ranked = catalog.rank({**ASK, "image": "a"}, mode="generate")
    assert [one.plan.mode for one in ranked if one.plan] == ["generate", "generate"]


@settings(max_examples=50)
@given(ask=axes(), name=st.sampled_from(sorted(CATALOG)))
def test_no_place_is_better_than_the_one_before(ask: dict[str, str], name: str) -> None:
    first = next(CATALOG[name].entries())
    ranked = CATALOG.rank({"model": name, "prompt": "a fox", **needed_images(first), **ask})
    assert sorted(one.provider for one in ranked) == sorted(CATALOG[name].providers)
    places = [_place(one) for one in ranked]
    assert places == sorted(places)


def _place(one: Ranked) -> tuple[bool, int, bool, Decimal]:
    return one.plan is None, len(one.inexact), one.cost is None, one.cost or Decimal(0)
