"""The laws of the house, each named after its sentence, on our tables and on generated ones."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conftest import CATALOG, ROUTE_IDS, ROUTES
from dragoman import Behavior, Catalog, Plan, RequestError, payload_schema
from dragoman.engine.model import Model
from dragoman.entry import Entry
from dragoman.tables.tables import Tables
from dragoman.workbench.conform.random_requests import needed_images
from strategies import axes, catalogs, ratio, requests, tier, wh

Route = tuple[Model, Entry]

ours = st.sampled_from(ROUTES)
generated = catalogs().flatmap(
    lambda catalog: st.sampled_from([(catalog["m"], said) for said in catalog["m"].entries()])
)
routes = ours | generated
each_route = pytest.mark.parametrize("route", ROUTES, ids=ROUTE_IDS)


def plan_of(route: Route, request: dict[str, Any], **options: Any) -> Plan:
    model, said = route
    asked = {"model": model.name, "prompt": "a fox", **request}
    asked = {**needed_images(said), **asked}
    return model.resolve(asked, provider=said.provider, mode=said.mode, **options)


@given(routes, axes())
def test_asking_for_the_answer_gives_the_answer(route: Route, asked: dict[str, str]) -> None:
    size = plan_of(route, asked).size
    if size is None:
        return
    again = plan_of(route, {"size": f"{size.width}x{size.height}"})
    assert again.size is not None
    assert (again.size.width, again.size.height) == (size.width, size.height)
    if size.ratio and size.tier:
        by_label = plan_of(route, {"aspect_ratio": size.ratio, "resolution": size.tier}).size
        assert by_label is not None
        assert (by_label.ratio, by_label.tier) == (size.ratio, size.tier)


@given(routes, wh, ratio, tier)
def test_with_wxh_the_other_two_change_no_byte(
    route: Route, size: str, shape: str, scale: str
) -> None:
    alone = plan_of(route, {"size": size})
    silenced = plan_of(route, {"size": size, "aspect_ratio": shape, "resolution": scale})
    assert json.dumps(alone.payloads) == json.dumps(silenced.payloads)
    assert alone.size == silenced.size


@given(routes, axes())
def test_any_positive_ratio_and_any_tier_resolves(route: Route, asked: dict[str, str]) -> None:
    assert plan_of(route, asked).payloads


@given(routes, wh, st.integers(1, 9), st.integers(1, 9))
def test_more_area_asked_never_gives_a_smaller_tier(
    route: Route, size: str, less: int, more: int
) -> None:
    """But for sizes that stand in the table, which are taken as they are."""
    width, height = map(int, size.split("x"))
    cells = []
    for times in sorted((less, more)):
        asked = width * times, height * times
        cell = plan_of(route, {"size": f"{asked[0]}x{asked[1]}"}).size
        if cell is None or cell.tier is None or (cell.width, cell.height) == asked:
            return
        cells.append(cell)
    first, second = cells
    assert first.width * first.height <= second.width * second.height


@given(routes, wh)
def test_turning_the_request_turns_the_answer(route: Route, size: str) -> None:
    """For tables that offer every shape turned as well, and but for ties."""
    shapes = offered(route)
    width, height = size.split("x")
    asked = Fraction(int(width), int(height))
    near = sorted(max(own / asked, asked / own) for own in shapes)
    if any(1 / shape not in shapes for shape in shapes) or near[:1] == near[1:2]:
        return
    there = plan_of(route, {"size": size}).size
    back = plan_of(route, {"size": f"{height}x{width}"}).size
    if there is None or back is None:
        return
    if there.ratio and back.ratio:
        assert shape_of(there.ratio) == 1 / shape_of(back.ratio)
        assert there.tier == back.tier
    else:
        assert {there.width, there.height} == {back.width, back.height}


def offered(route: Route) -> set[Fraction]:
    """The shapes a route lists, by ratio or by size."""
    _, said = route
    sizes = (size.replace("x", ":") for size in said.sizes)
    return {*map(shape_of, (*said.ratios, *said.size_table, *sizes))}


def tables_of(catalog: Catalog) -> Tables:
    assert isinstance(catalog.source, Tables)
    return catalog.source


def shape_of(label: str) -> Fraction:
    width, height = label.split(":")
    return Fraction(width) / Fraction(height)


@given(catalogs(), axes(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(
    catalog: Catalog, asked: dict[str, str], dice: Any
) -> None:
    table = json.loads(tables_of(catalog).files.text("models/m.yaml"))
    offer = table["providers"]["p"]
    for key in ("ratios", "tiers", "sizes"):
        dice.shuffle(offer.get(key, []))
    shuffled = Catalog.of(
        {
            "vocabulary.yaml": tables_of(catalog).files.text("vocabulary.yaml"),
            "providers/p.yaml": tables_of(catalog).files.text("providers/p.yaml"),
            "models/m.yaml": json.dumps(table),
        }
    )
    request = {"model": "m", "prompt": "a fox", **asked}
    before, after = catalog.resolve(request), shuffled.resolve(request)
    assert before.payloads == after.payloads
    assert before.size is None or after.size is not None
    if before.size and after.size:
        assert (before.size.width, before.size.height) == (after.size.width, after.size.height)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(routes, st.text(min_size=1).map("x_".__add__), json_values)
def test_unknown_parameters_arrive_unchanged(route: Route, name: str, value: Any) -> None:
    plan = plan_of(route, {name: value})
    _, said = route
    place: Any = plan.payloads[0]
    for part in said.nested_in.split(".") if said.nested_in else ():
        place = place[part]
    assert place[name] == value
    step = next(step for step in plan.trace if step.parameter == name)
    assert step.behavior is Behavior.PASSTHROUGH
    assert step.exact


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a payload that is no object and no list, under its path."""
    if isinstance(value, dict) and value:
        for name, item in value.items():
            yield from leaves(item, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and value:
        for index, item in enumerate(value):
            yield from leaves(item, f"{path}[{index}]")
    else:
        yield path, value


@given(st.data())
def test_every_parameter_has_one_step_and_every_payload_key_is_accounted_for(
    data: st.DataObject,
) -> None:
    route = data.draw(routes)
    model, said = route
    request = data.draw(requests(said, model.vocabulary))
    plan = plan_of(route, request)
    named = {"model", "prompt", *request} | ({"image"} if said.mode != "generate" else set())
    assert sorted(step.parameter for step in plan.trace) == sorted(named)
    for index, payload in enumerate(plan.payloads):
        accounted: dict[str, Any] = {}
        for step in plan.trace:
            for path, sent in step.sent.items():
                said_here = sent[index] if isinstance(sent, tuple) else sent
                for leaf, value in leaves(said_here, path):
                    assert accounted.setdefault(leaf, value) == value
        constants = dict(leaves(dict(model.route(said.provider, said.mode).always)))
        for leaf, value in leaves(payload):
            assert {**constants, **accounted}[leaf] == value


@given(routes, st.integers(1, 10))
def test_payload_counts_add_up_to_n(route: Route, n: int) -> None:
    plan = plan_of(route, {"n": n})
    step = next(step for step in plan.trace if step.parameter == "n")
    if not step.sent:
        assert len(plan.payloads) == n
        return
    (sent,) = step.sent.values()
    counts = sent if isinstance(sent, tuple) else (sent,)
    assert len(counts) == len(plan.payloads)
    assert sum(counts) == n


@given(st.data())
def test_every_payload_validates_against_payload_schema(data: st.DataObject) -> None:
    """The keystone: two derivations of one table that share no code must agree."""
    route = data.draw(routes)
    model, said = route
    plan = plan_of(route, data.draw(requests(said, model.vocabulary)))
    schema = payload_schema(model, said.provider, said.mode, closed=True)
    validator = Draft202012Validator(schema)
    for payload in plan.payloads:
        assert not list(validator.iter_errors(payload)), payload


@each_route
def test_a_payload_schema_is_a_schema(route: Route) -> None:
    model, said = route
    Draft202012Validator.check_schema(payload_schema(model, said.provider, said.mode))


@given(st.data())
def test_what_strict_accepts_is_exact_and_what_it_refuses_is_not(data: st.DataObject) -> None:
    route = data.draw(routes)
    model, said = route
    request = data.draw(requests(said, model.vocabulary))
    plan = plan_of(route, request)
    if plan.exact:
        assert plan_of(route, request, strict=True).payloads == plan.payloads
        return
    with pytest.raises(RequestError) as refused:
        plan_of(route, request, strict=True)
    inexact = {step.parameter for step in plan.trace if not step.exact}
    assert {problem.parameter for problem in refused.value.problems} == inexact


@given(st.data())
def test_nothing_is_mutated_and_the_same_in_gives_the_same_out(data: st.DataObject) -> None:
    route = data.draw(routes)
    model, said = route
    request = {**data.draw(requests(said, model.vocabulary)), "x_mine": {"deep": [1, {"er": 2}]}}
    before = copy.deepcopy(request)
    first, second = plan_of(route, request), plan_of(route, request)
    assert request == before
    assert json.dumps(first.to_dict()) == json.dumps(second.to_dict())
    first.payloads[0].clear()
    assert plan_of(route, request).payloads == second.payloads


@given(st.data())
def test_behavior_follows_from_what_was_sent(data: st.DataObject) -> None:
    route = data.draw(routes)
    model, said = route
    for step in plan_of(route, data.draw(requests(said, model.vocabulary))).trace:
        if step.behavior in {Behavior.IGNORED, Behavior.DROPPED}:
            assert not step.sent
        if step.behavior in {Behavior.PASSTHROUGH, Behavior.RENAMED} and len(step.sent) == 1:
            (sent,) = step.sent.values()
            assert step.value in (sent, [sent])


def test_the_catalog_has_the_ten_models_of_the_first_hour() -> None:
    first = {
        "dall-e-3",
        "flux.1-dev",
        "flux.1-kontext-pro",
        "gemini-2.5-flash-image",
        "gemini-3-pro-image-preview",
        "gpt-image-1.5",
        "gpt-image-2",
        "grok-imagine-image",
        "imagen-4.0-generate-001",
        "seedream-4.5",
    }
    assert first <= set(CATALOG)
