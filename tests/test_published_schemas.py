"""Every payload of every route against the schema its provider published, and no field more."""

from __future__ import annotations

import json
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROUTE_IDS, ROUTES, SCHEMAS, TABLES
from dragoman import RequestError
from dragoman.engine.model import Model
from dragoman.entry import Entry
from dragoman.workbench.cases import Example, examples
from dragoman.workbench.conform.random_requests import grid
from dragoman.workbench.conform.running import refusals
from dragoman.workbench.conform.schema_checks import SchemaCheck, schema_checks, schema_name
from strategies import requests

Route = tuple[Model, Entry]

JUDGES = TABLES.published_schemas()
JUDGED = {
    route_id: schema_checks(said, JUDGES, SCHEMAS)
    for route_id, (_, said) in zip(ROUTE_IDS, ROUTES, strict=True)
}
each_route = pytest.mark.parametrize(
    ("route_id", "route"), list(zip(ROUTE_IDS, ROUTES, strict=True)), ids=ROUTE_IDS
)


def judges_of(route_id: str) -> list[SchemaCheck]:
    if route_id in JUDGES.without:
        pytest.skip("no schema is published for this route")
    if not JUDGED[route_id]:
        pytest.skip("its schema may not be copied here and is not at hand")
    return JUDGED[route_id]


@each_route
@settings(max_examples=15)
@given(data=st.data())
def test_no_payload_is_refused(route_id: str, route: Route, data: st.DataObject) -> None:
    judges = judges_of(route_id)
    model, said = route
    request = data.draw(requests(said, model.vocabulary))
    plan = model.resolve(request, provider=said.provider, mode=said.mode)
    assert list(refusals(judges, plan)) == []


@each_route
def test_no_payload_of_the_grid_is_refused(route_id: str, route: Route) -> None:
    """Every eighth of the grid, another eighth for the next route; `conform` draws it whole."""
    judges = judges_of(route_id)
    model, said = route
    for request in islice(grid(said), ROUTE_IDS.index(route_id) % 8, None, 8):
        plan = model.resolve(request, provider=said.provider, mode=said.mode)
        assert list(refusals(judges, plan)) == []


EXAMPLES = [
    example
    for model, _ in {model.name: (model, None) for model, _ in ROUTES}.values()
    for example in examples(model, TABLES.cases(model.name).cases)
]


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=lambda e: f"{e.model.name}/{e.provider}: {e.case.why}"
)
def test_what_a_case_sends_is_refused_only_where_the_trace_says_so(example: Example) -> None:
    try:
        plan = example.resolve()
    except RequestError:
        assert example.provider in example.case.refuses
        return
    judges = judges_of(f"{example.model.name}/{plan.provider}/{plan.mode}")
    said = example.model.entry(plan.provider, plan.mode)
    known = {*said.parameters, *said.extras, *example.model.vocabulary.parameters}
    unknown = set(example.case.ask) - known
    if list(refusals(judges, plan)):
        assert unknown or not plan.exact


def test_routes_without_a_schema_are_named_and_no_others() -> None:
    unnamed = [
        route_id
        for route_id, (_, said) in zip(ROUTE_IDS, ROUTES, strict=True)
        if route_id not in JUDGES.without
        and not any(schema_name(judge, said) for judge in JUDGES.judges)
    ]
    assert unnamed == []
    assert [route_id for route_id in JUDGES.without if route_id not in ROUTE_IDS] == []
    assert [route_id for route_id in JUDGES.without if JUDGED[route_id]] == []


def test_every_judge_has_a_route() -> None:
    idle = [
        judge.schema_
        for judge in JUDGES.judges
        if not any(schema_name(judge, said) for _, said in ROUTES)
    ]
    assert idle == []


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_names_its_source(name: str) -> None:
    assert json.loads(SCHEMAS[name])["x-source"]
