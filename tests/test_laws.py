"""The laws of the house, each named after its sentence, on our tables and on generated ones."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache, partial
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conftest import CATALOG, ROUTE_IDS, ROUTES
from dragoman import Behavior, Catalog, Cell, Plan, RequestError, Step, payload_schema
from dragoman.engine.model import Model
from dragoman.engine.plan import PlanFacts
from dragoman.entry import Entry
from dragoman.tables.tables import Tables
from dragoman.workbench.conform.random_requests import needed_images
from strategies import (
    CELLS,
    LABELLED,
    LISTED,
    SIZED,
    auto,
    axes,
    catalogs,
    ratio,
    requests,
    tier,
    wh,
)

Route = tuple[Model, Entry]

ours = st.sampled_from(ROUTES)
generated = catalogs().flatmap(
    lambda catalog: st.sampled_from([(catalog["m"], said) for said in catalog["m"].entries()])
)
routes = ours | generated
each_route = pytest.mark.parametrize("route", ROUTES, ids=ROUTE_IDS)


odd = st.fixed_dictionaries(
    {"style": st.just("odd")},
    optional={
        "quality": st.sampled_from(["nonsense", "medium", "AUTO", None]),
        "background": st.sampled_from(["plaid", "transparent", "auto"]),
        "size": wh | st.none(),
        "resolution": tier,
        "seed": st.integers(-5, 2**70),
        "user": st.just("me"),
        "input_fidelity": st.just("high"),
        "output_compression": st.integers(0, 100),
    },
)
"""Words that not every route takes, and that some routes know to be wrong."""


def plan_of(route: Route, request: dict[str, Any], **options: Any) -> Plan:
    model, said = route
    asked = {"model": model.name, "prompt": "a fox", **request}
    asked = {**needed_images(said), **asked}
    return model.resolve(asked, provider=said.provider, mode=said.mode, **options)


@cache
def with_sizes(*labels: str) -> list[Route]:
    """Our routes on which every shape comes to a size; to one with a ratio or a tier if need be."""
    return [route for route in ROUTES if all(map(partial(_comes, route, labels), _asks(route)))]


def _asks(route: Route) -> Iterator[dict[str, str]]:
    yield from ({"size": "1237x811"}, {"size": "5:3"})
    yield from ({"size": label_of(shape)} for shape in offered(route))


def _comes(route: Route, labels: tuple[str, ...], asked: dict[str, str]) -> bool:
    size = plan_of(route, asked).size
    return size is not None and all(getattr(size, label) for label in labels)


def of_ours(*labels: str) -> st.SearchStrategy[Route]:
    return st.deferred(lambda: st.sampled_from(with_sizes(*labels)))


def made(*kinds: str, turned: bool = False) -> st.SearchStrategy[Route]:
    """Routes with grids of such kinds that nobody wrote."""
    return catalogs(*kinds, turned=turned).map(
        lambda catalog: (catalog["m"], next(catalog["m"].entries()))
    )


def size_of(route: Route, **asked: str) -> Cell:
    """The size that comes, on a route where one is told."""
    size = plan_of(route, asked).size
    assert size
    return size


def pixels(size: Cell) -> str:
    return f"{size.width}x{size.height}"


sized = of_ours() | made(*SIZED)
shapes = st.fixed_dictionaries({"size": wh | ratio}) | st.fixed_dictionaries(
    {"aspect_ratio": ratio}, optional={"resolution": tier | auto, "size": auto | tier}
)


@given(sized, shapes)
def test_asking_for_the_answer_gives_the_answer(route: Route, asked: dict[str, str]) -> None:
    size = size_of(route, **asked)
    assert pixels(size_of(route, size=pixels(size))) == pixels(size)


@given(of_ours("ratio", "tier") | made(*LABELLED), shapes, tier)
def test_asking_for_the_labels_of_the_answer_gives_them(
    route: Route, asked: dict[str, str], scale: str
) -> None:
    size = size_of(route, **asked)
    if not (size.ratio and size.tier):  # a free size has none; what the grid offers does
        size = size_of(route, aspect_ratio=label_of(min(offered(route))), resolution=scale)
    assert size.ratio
    assert size.tier
    again = size_of(route, aspect_ratio=size.ratio, resolution=size.tier)
    assert (again.ratio, again.tier) == (size.ratio, size.tier)


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


@given(
    of_ours("tier") | made(*CELLS),
    wh,
    st.integers(1, 9),
    st.integers(1, 9),
)
def test_more_area_asked_never_gives_a_smaller_tier(
    route: Route, size: str, less: int, more: int
) -> None:
    """But for sizes that stand in the table, which are taken as they are: those are passed by."""
    width, height = map(int, size.split("x"))
    areas = []
    for times in sorted((less, more)):
        asked = (f"{wide}x{height * times}" for wide in count(width * times))
        answers = ((size, size_of(route, size=size)) for size in asked)
        cell = next(cell for size, cell in answers if pixels(cell) != size)
        assert cell.tier
        areas.append(cell.width * cell.height)
    assert areas == sorted(areas)


def is_turned(route: Route) -> bool:
    """Whether a route offers every shape turned as well, and no free ones."""
    _, said = route
    free = "size" in said.parameters and said.parameters["size"].limits
    return not free and offered(route) == {1 / shape for shape in offered(route)} != set()


of_ours_turned = st.deferred(lambda: st.sampled_from([r for r in with_sizes() if is_turned(r)]))


@given(of_ours_turned | made(*LISTED, turned=True), wh)
def test_turning_the_request_turns_the_answer(route: Route, size: str) -> None:
    """But for sizes that lie right between two shapes: those are passed by."""
    first, height = map(int, size.split("x"))
    width = next(wide for wide in count(first) if not is_tie(route, Fraction(wide, height)))
    there = size_of(route, size=f"{width}x{height}")
    back = size_of(route, size=f"{height}x{width}")
    assert (there.ratio is None) == (back.ratio is None)
    if there.ratio and back.ratio:
        assert shape_of(there.ratio) == 1 / shape_of(back.ratio)
        assert there.tier == back.tier
    else:
        assert {there.width, there.height} == {back.width, back.height}


def is_tie(route: Route, asked: Fraction) -> bool:
    """Whether two shapes are equally near."""
    near = sorted(max(own / asked, asked / own) for own in offered(route))
    return near[:1] == near[1:2]


def offered(route: Route) -> set[Fraction]:
    """The shapes a route lists, by ratio or by size."""
    _, said = route
    sizes = (size.replace("x", ":") for size in said.sizes)
    return {*map(shape_of, (*said.ratios, *said.size_table, *sizes))}


def tables_of(catalog: Catalog) -> Tables:
    assert isinstance(catalog.source, Tables)
    return catalog.source


def label_of(shape: Fraction) -> str:
    return f"{shape.numerator}:{shape.denominator}"


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


own_names = st.text(min_size=1).map("x_".__add__)


@given(routes, own_names, json_values)
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


@given(st.data(), st.dictionaries(own_names, json_values, max_size=2), odd, st.randoms())
def test_the_order_of_keys_in_a_request_changes_nothing(
    data: st.DataObject, unknown: dict[str, Any], wrong: dict[str, Any], dice: Any
) -> None:
    """But for the order in which it is told of; unknown names are here nobody else's path."""
    route = data.draw(routes)
    request = {**data.draw(requests(route[1], route[0].vocabulary)), **wrong, **unknown}
    names = list(request)
    dice.shuffle(names)
    one, other = plan_of(route, request), plan_of(route, {name: request[name] for name in names})
    assert json.dumps(one.payloads) == json.dumps(other.payloads)
    assert (one.size, one.tier, one.cost, one.owed) == (
        other.size,
        other.tier,
        other.cost,
        other.owed,
    )
    assert one.trace == other.trace


def test_whatever_is_not_honoured_is_said_to_be_and_why() -> None:
    """And what is left out, be it rightly, has its reason too."""
    lost = 0

    @given(st.data(), odd)
    def law(data: st.DataObject, wrong: dict[str, Any]) -> None:
        nonlocal lost
        route = data.draw(routes)
        request = {**data.draw(requests(route[1], route[0].vocabulary)), **wrong}
        plan = plan_of(route, request)
        for step in plan.trace:
            if not step.exact or step.behavior in {Behavior.IGNORED, Behavior.DROPPED}:
                assert step.note, step
        assert plan.exact == all(step.exact for step in plan.trace)
        lost += not plan.exact

    law()
    assert lost >= 90


def changeable(value: Any) -> Iterator[int]:
    """Every object in a value that its reader could change, by its identity."""
    if isinstance(value, dict | list | set | bytearray):
        yield id(value)
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from changeable(item)


def told_by(plan: Plan) -> dict[str, Any]:
    """What a plan has for its readers, by name: all but its methods, and what it is made of."""
    names = (name for name in dir(plan) if not name.startswith("_") and name != "facts")
    return {name: value for name in names if not callable(value := getattr(plan, name))}


DEEP = {"x_mine": {"deep": [1, {"er": [2]}]}}
"""An unknown parameter with much in it that could be changed."""


@given(st.data())
def test_nothing_that_can_be_changed_is_shared_between_plans(data: st.DataObject) -> None:
    route = data.draw(routes)
    request = {**data.draw(requests(route[1], route[0].vocabulary)), **DEEP}
    plans = [plan_of(route, copy.deepcopy(request)) for _ in range(2)]
    one, other = (list(changeable(tuple(told_by(plan).values()))) for plan in plans)
    assert one
    assert set(one).isdisjoint(other)


@pytest.mark.xfail(strict=True, reason="PriceList.defaults is one dict for all plans of a route")
def test_what_the_plans_of_a_route_have_in_common_cannot_be_changed() -> None:
    changed = [name for name, route in zip(ROUTE_IDS, ROUTES, strict=True) if _can_change(route)]
    assert changed == []


def _can_change(route: Route) -> bool:
    facts = [plan_of(route, {}).facts for _ in range(2)]
    one, other = (list(changeable(fact)) for fact in facts)
    return not set(one).isdisjoint(other)


@given(st.data())
def test_a_payload_shares_nothing_with_the_request_the_trace_or_another_payload(
    data: st.DataObject,
) -> None:
    route = data.draw(routes)
    request = {**data.draw(requests(route[1], route[0].vocabulary)), **DEEP, "n": 10}
    plan = plan_of(route, request)
    trace = [(step.value, step.sent) for step in plan.trace]
    bodies = [id_ for payload in plan.payloads for id_ in changeable(payload)]
    assert len(bodies) == len(set(bodies)) >= len(plan.payloads)
    assert set(bodies).isdisjoint(changeable((request, *trace, plan.owed)))


def data_of(value: Any) -> Any:
    """A value as JSON would have it; of an object all that it has for its readers."""
    match value:
        case Enum() | Decimal():
            return str(value)
        case Mapping():
            return {key: data_of(item) for key, item in value.items()}
        case Step():
            return {name: data_of(getattr(value, name)) for name in Step._fields}
        case Cell():
            return {name: getattr(value, name) for name in Cell._fields}
        case list() | tuple():
            return [data_of(item) for item in value]
    return value


@given(st.data(), odd)
def test_the_plan_as_data_is_all_of_the_plan(data: st.DataObject, wrong: dict[str, Any]) -> None:
    route = data.draw(routes)
    plan = plan_of(route, {**data.draw(requests(route[1], route[0].vocabulary)), **wrong})
    told = told_by(plan)
    assert plan.to_dict() == data_of(told)
    assert {*PlanFacts._fields} - {"quote"} <= told.keys()  # the quote is told as the cost
    assert json.loads(json.dumps(plan.to_dict())) == plan.to_dict()


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
