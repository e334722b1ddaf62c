"""Every payload of every route against the schema its provider published, and no field more."""

from __future__ import annotations

import json
import os
from itertools import islice
from random import SystemRandom
from typing import Any

import pytest

from conftest import HERE, ROUTE_IDS, ROUTES, SCHEMAS, TABLES
from dragoman import RequestError
from dragoman.engine.model import Model
from dragoman.entry import Entry
from dragoman.tables.files import documents
from dragoman.workbench.cases import Example, examples
from dragoman.workbench.conform.random_requests import grid, random_request
from dragoman.workbench.conform.running import refusals
from dragoman.workbench.conform.schema_checks import schema_checks, schema_name
from strategies import Dice

Route = tuple[Model, Entry]

DRAWS = 15
SEED = SystemRandom().random() if "DRAGOMAN_EXPLORE" in os.environ else 0
"""Every run draws the same requests, unless it is to find what none has found."""
JUDGES = TABLES.published_schemas()
CHECKS = {
    route_id: checks
    for route_id, (_, said) in zip(ROUTE_IDS, ROUTES, strict=True)
    if (checks := schema_checks(said, JUDGES, SCHEMAS))
}
"""The published schemas of every route that has some at hand."""
JUDGED = [
    (route_id, route)
    for route_id, route in zip(ROUTE_IDS, ROUTES, strict=True)
    if route_id in CHECKS
]
each_judged_route = pytest.mark.parametrize(
    ("route_id", "route"), JUDGED, ids=[route_id for route_id, _ in JUDGED]
)


@each_judged_route
def test_no_payload_is_refused(route_id: str, route: Route) -> None:
    model, said = route
    dice = Dice(f"{SEED} {route_id}")
    for _ in range(DRAWS):
        request = random_request(said, model.vocabulary, dice)
        plan = model.resolve(request, provider=said.provider, mode=said.mode)
        assert list(refusals(CHECKS[route_id], plan)) == [], request


@each_judged_route
def test_no_payload_of_the_grid_is_refused(route_id: str, route: Route) -> None:
    """Every eighth of the grid, another eighth for the next route; `conform` draws it whole."""
    model, said = route
    bodies: dict[str, dict[str, Any]] = {}
    for request in islice(grid(said), ROUTE_IDS.index(route_id) % 8, None, 8):
        plan = model.resolve(request, provider=said.provider, mode=said.mode)
        bodies |= {json.dumps(payload): payload for payload in plan.payloads}
    for body in bodies.values():  # each once: many requests come to the same
        assert [why for check in CHECKS[route_id] for why in check.refusals(body)] == [], body


def is_judged(example: Example) -> bool:
    """Whether what a case asks for is refused, or comes to a route that has a schema at hand."""
    try:
        plan = example.resolve()
    except RequestError:
        return True
    return f"{plan.model}/{plan.provider}/{plan.mode}" in CHECKS


EXAMPLES = [
    example
    for model, _ in {model.name: (model, None) for model, _ in ROUTES}.values()
    for example in examples(model, TABLES.cases(model.name).cases)
    if is_judged(example)
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
    checks = CHECKS[f"{example.model.name}/{plan.provider}/{plan.mode}"]
    said = example.model.entry(plan.provider, plan.mode)
    known = {*said.parameters, *said.extras, *example.model.vocabulary.parameters}
    unknown = set(example.case.ask) - known
    if list(refusals(checks, plan)):
        assert unknown or not plan.exact


def test_a_clean_clone_judges_most_routes_that_can_be_judged() -> None:
    """By the schemas that lie in this repository alone, whatever else is at hand."""
    ours = documents(HERE / "schemas")
    judged = [said for _, said in ROUTES if schema_checks(said, JUDGES, ours)]
    assert len(judged) >= 341
    assert len(judged) > (len(ROUTES) - len(JUDGES.without)) / 2


def test_routes_without_a_schema_are_named_and_no_others() -> None:
    unnamed = [
        route_id
        for route_id, (_, said) in zip(ROUTE_IDS, ROUTES, strict=True)
        if route_id not in JUDGES.without
        and not any(schema_name(judge, said) for judge in JUDGES.judges)
    ]
    assert unnamed == []
    assert [route_id for route_id in JUDGES.without if route_id not in ROUTE_IDS] == []
    assert [route_id for route_id in JUDGES.without if route_id in CHECKS] == []


def test_every_judge_has_a_route() -> None:
    idle = [
        judge.schema_
        for judge in JUDGES.judges
        if not any(schema_name(judge, said) for _, said in ROUTES)
    ]
    assert idle == []


def test_every_copied_schema_judges_a_route() -> None:
    ours = documents(HERE / "schemas")
    checks = (schema_checks(said, JUDGES, ours) for _, said in ROUTES)
    assert sorted(ours.keys() - {check.name for found in checks for check in found}) == []


def test_copied_schemas_were_published_in_packages_and_all_name_their_source() -> None:
    sources = {name: json.loads(text)["x-source"] for name, text in SCHEMAS.items()}
    assert [name for name, source in sources.items() if not source] == []
    ours = documents(HERE / "schemas")
    assert [name for name in ours if not {"package", "version"} <= sources[name].keys()] == []
