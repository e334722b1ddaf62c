"""What a plan promises its reader: it is its own, it travels, and it says what really comes."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

import small
from dragoman import Behavior, Catalog, Plan, RequestError
from dragoman.engine.plan import Step

PICTURE = "https://example.com/a.png"
FREE = {"limits": {"side": [16, 4096]}, "as": {"w": "{width}", "h": "{height}"}}


def plan_of(catalog: Catalog, **asked: Any) -> Plan:
    return catalog.resolve({"model": "m", "prompt": "a fox", **asked})


def step_of(plan: Plan, parameter: str) -> Step:
    return next(step for step in plan.trace if step.parameter == parameter)


def test_what_a_reader_changes_in_one_plan_is_in_no_other() -> None:
    catalog = small.catalog({"p": {"fields": {"size": FREE}}})
    first = plan_of(catalog, size="512x512", knob={"a": [1]})
    step_of(first, "size").sent["size"]["w"] = 7
    step_of(first, "knob").sent["knob"]["a"].append(2)
    expected = {"prompt": "a fox", "size": {"w": 512, "h": 512}, "knob": {"a": [1]}}
    assert first.payloads == (expected,)
    assert plan_of(catalog, size="512x512", knob={"a": [1]}).payloads == (expected,)


def test_a_size_that_is_sent_unasked_is_predicted() -> None:
    field = {"to": ["w", "h"], "limits": {"side": [16, 4096]}, "required": True}
    catalog = small.catalog({"p": {"fields": {"size": {**field, "default": "1024x768"}}}})
    for asked in ({}, {"size": "auto"}, {"aspect_ratio": "auto"}):
        plan = plan_of(catalog, **asked)
        assert plan.payloads == ({"w": 1024, "h": 768, "prompt": "a fox"},)
        assert plan.size
        assert (plan.size.width, plan.size.height) == (1024, 768)
    assert "1024x768 is sent, for one is needed" in step_of(plan, "aspect_ratio").note
    assert plan_of(catalog, size="512x512").payloads[0]["w"] == 512


def test_a_tier_alone_says_that_a_square_comes_with_it() -> None:
    catalog = small.catalog({"p": {"fields": {"size": FREE}}})
    step = step_of(plan_of(catalog, resolution="1K"), "resolution")
    assert step.exact
    assert step.note == "a shape is needed too: the square"


def test_calls_that_share_a_seed_are_told() -> None:
    catalog = small.catalog({"p": {"fields": {"seed": {}, "n": {"max": 2}}}})
    assert plan_of(catalog, n=3).exact
    assert plan_of(catalog, n=2, seed=1).exact
    step = step_of(plan_of(catalog, n=3, seed=1), "n")
    assert not step.exact
    assert "all with the same seed" in step.note
    always = small.catalog({"p": {"fields": {"seed": {"default": 5}}}})
    assert not plan_of(always, n=2).exact


def test_auto_asks_nothing_where_there_is_no_such_word() -> None:
    catalog = small.catalog({"p": {"fields": {"quality": {"values": ["low", "high"]}}}})
    plan = plan_of(catalog, quality="AUTO", background="auto")
    assert plan.payloads == ({"prompt": "a fox"},)
    assert plan.exact
    assert {step.behavior for step in plan.trace[2:]} == {Behavior.IGNORED}


def test_a_native_name_is_told_and_leaves_the_cost_open() -> None:
    offer = {"fields": {"n": {"to": "num", "max": 4}}, "price": {"image": 0.02}}
    catalog = small.catalog({"p": offer})
    assert str(plan_of(catalog, n=2).cost) == "0.04"
    plan = plan_of(catalog, num=2)
    assert plan.payloads[0]["num"] == 2
    assert plan.cost is None
    assert step_of(plan, "num").note == "p's own name for n, sent as it is; say n"


@pytest.mark.parametrize(
    ("asked", "written"), [(0.9, 0.1), (0.3, 0.7), (0, 1), (1, 0), (0.123456, 0.876544)]
)
def test_a_number_that_runs_the_other_way_is_turned_exactly(asked: float, written: float) -> None:
    book = {"name": "p", **small.SOURCE, "fields": {"prompt": {}, "image": {}, "strength": {}}}
    offer = {"modes": ["edit"], "fields": {"strength": {"inverted": True}}}
    catalog = small.catalog({"p": offer}, {"providers/p.yaml": json.dumps(book)})
    plan = plan_of(catalog, image=PICTURE, strength=asked)
    assert plan.payloads[0]["strength"] == written
    assert plan.exact


def test_a_mask_needs_an_image() -> None:
    catalog = small.catalog({"p": {"modes": ["generate", "edit"]}})
    with pytest.raises(RequestError, match="image is missing"):
        plan_of(catalog, mask=PICTURE)


@pytest.mark.parametrize(
    "value", [math.nan, [math.inf], b"bytes", {"a": b"bytes"}, bytearray(b"x")]
)
def test_what_no_json_can_hold_is_in_no_json_body(value: Any) -> None:
    with pytest.raises(RequestError, match="knob holds"):
        plan_of(small.catalog({"p": {}}), knob=value)


def test_what_is_dropped_can_be_written_down_too() -> None:
    deep: list[Any] = []
    for _ in range(500):
        deep = [deep]
    catalog = small.catalog({"p": {}})
    for value in (deep, math.nan, {1: 2}):
        with pytest.raises(RequestError):
            plan_of(catalog, style=value)
    with pytest.raises(RequestError, match="a provider is a name"):
        catalog.resolve({"model": "m", "prompt": "x"}, provider=5)  # type: ignore[arg-type]


def test_no_images_are_no_loss() -> None:
    catalog = small.catalog({"p": {"modes": ["generate", "edit"]}})
    plan = plan_of(catalog, image=[])
    assert (plan.mode, plan.payloads) == ("generate", ({"prompt": "a fox"},))


@pytest.mark.parametrize(
    ("image", "kind"),
    [
        ("https://example.com/a.jpg?x=1.png", "image/jpeg"),
        ("https://example.com/a.WEBP#b", "image/webp"),
        ("https://example.com/a", "image/png"),
        ({"type": "image_url", "image_url": {"url": "https://example.com/a.gif"}}, "image/gif"),
    ],
)
def test_the_type_of_an_image_is_told_by_its_address(image: Any, kind: str) -> None:
    form = {"uri": "{url}", "type": "{type}"}
    catalog = small.catalog({"p": {"modes": ["edit"], "fields": {"image": {"as": form}}}})
    (payload,) = plan_of(catalog, image=image).payloads
    assert payload["image"]["type"] == kind
    assert str(payload["image"]["uri"]).startswith("https://example.com/a")


def test_what_a_rule_says_is_lost_is_lost() -> None:
    rule = {"when": {"image": 1}, "loses": ["aspect_ratio"], "because": "one keeps its ratio"}
    fields = {"aspect_ratio": {}, "resolution": {}, "image": {"to": "images[]"}}
    offer = {"modes": ["edit"], "fields": fields, "rules": [rule]}
    catalog = small.catalog({"p": offer}, ratios=["16:9", "1:1"], tiers=["1K", "2K"])
    lost = plan_of(catalog, image=PICTURE, aspect_ratio="16:9")
    assert (step_of(lost, "aspect_ratio").exact, lost.size) == (False, None)
    by_size = plan_of(catalog, image=[PICTURE], size="1024x1024")
    assert step_of(by_size, "size").note == "one keeps its ratio"
    for kept in ({"image": PICTURE, "size": "2K"}, {"image": PICTURE, "aspect_ratio": "auto"}):
        assert plan_of(catalog, **kept).exact
    two = plan_of(catalog, image=[PICTURE, PICTURE], aspect_ratio="16:9")
    assert two.exact
    assert two.size


@pytest.mark.parametrize(
    "name", ["seed", "quality", "background", "strength", "output_format", "n"]
)
def test_a_number_too_long_for_json_is_refused_wherever_it_stands(name: str) -> None:
    fields = {"seed": {}, "quality": {"values": ["low"]}}
    with pytest.raises(RequestError):
        plan_of(small.catalog({"p": {"fields": fields}}), **{name: 10**5000})


def test_a_list_of_ones_own_has_its_count() -> None:
    offer = {"extras": {"refs": {"type": "array", "max": 2}}}
    catalog = small.catalog({"p": offer})
    assert plan_of(catalog, refs=["a", "b"]).exact
    assert step_of(plan_of(catalog, refs=["a", "b", "c"]), "refs").note == (
        "3 will be refused here; at most 2 are allowed"
    )


def test_a_list_of_no_images_is_none_for_an_edit() -> None:
    catalog = small.catalog({"p": {"modes": ["generate", "edit"]}})
    with pytest.raises(RequestError, match="image is missing"):
        catalog.resolve({"model": "m", "prompt": "x", "image": []}, mode="edit")


def test_one_broken_table_spoils_no_unknown_name() -> None:
    catalog = small.catalog({"p": {}}, {"models/broken.yaml": "name: [\n"})
    with pytest.raises(RequestError, match='no model "zzz"'):
        catalog.resolve({"model": "zzz", "prompt": "x"})
