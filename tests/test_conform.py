"""Holding payloads against published schemas: what is counted, and that what is wrong is found."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import small
from conftest import CATALOG, ROUTES, SCHEMAS, TABLES
from dragoman.tables.files import Files
from dragoman.tables.tables import Tables
from dragoman.workbench.conform.random_requests import grid, random_request
from dragoman.workbench.conform.running import Tally, conform

JUDGED = {"judges.yaml": json.dumps({"judges": [{"provider": "p", "schema": "p/{model}.json"}]})}
STRICT = {
    "type": "object",
    "required": ["prompt"],
    "properties": {
        "prompt": {"type": "string"},
        "size": {"type": "object", "properties": {"w": {"type": "integer"}}},
        "n": {"type": "integer", "maximum": 4},
    },
}


def tally(fields: dict[str, Any], schema: dict[str, Any] = STRICT, **table: Any) -> Tally:
    tables = Tables(Files(small.texts({"p": {"fields": fields}}, JUDGED, **table)))
    (one,) = conform(tables, {"p/m.json": json.dumps(schema)}, random=20, seed=0)
    return one


def test_a_right_table_is_refused_nothing() -> None:
    one = tally({"n": {"max": 4}})
    assert (one.provider, one.checked, one.refused, one.without_schema) == ("p", 1, [], [])
    assert one.payloads > len(list(grid(ROUTES[0][1]))) + 20


def test_a_value_out_of_range_is_found() -> None:
    (why, *_) = tally({"n": {"max": 6}}).refused
    assert why.startswith(
        "m/p/generate: p/m.json: $.n: 6 is greater than the maximum of 4, request"
    )


def test_a_field_the_schema_does_not_have_is_found() -> None:
    (why, *_) = tally({"seed": {}}).refused
    assert "'seed' was unexpected" in why


def test_a_field_the_schema_does_not_have_is_found_inside_an_object_too() -> None:
    field = {"as": {"w": "{width}", "h": "{height}"}, "limits": {"side": [1, 99]}}
    (why, *_) = tally({"size": field}).refused
    assert "$.size" in why
    assert "'h' was unexpected" in why


def test_what_a_copy_of_a_schema_has_wrong_does_not_count() -> None:
    wrong = {
        "judges": [{"provider": "p", "schema": "p/{model}.json"}],
        "wrong": {"p/m.json": ["n"]},
    }
    offers = {"p": {"fields": {"n": {"max": 6}}}}
    tables = Tables(Files(small.texts(offers, {"judges.yaml": json.dumps(wrong)})))
    (one,) = conform(tables, {"p/m.json": json.dumps(STRICT)}, random=20, seed=0)
    assert one.refused == []


def test_as_many_images_are_drawn_as_a_route_needs() -> None:
    field = {"to": "image[]", "min": 2}
    catalog = small.catalog({"p": {"fields": {"image": field}, "modes": ["edit"]}})
    (said,) = catalog["m"].entries()
    dice = Random(0)
    asked = [*grid(said), *(random_request(said, catalog.vocabulary, dice) for _ in range(20))]
    assert all(len(request["image"]) >= 2 for request in asked)


def test_a_route_without_a_schema_is_named() -> None:
    tables = Tables(Files(small.texts({"p": {"fields": {}}}, JUDGED)))
    (one,) = conform(tables, {}, random=20, seed=0)
    assert (one.checked, one.payloads, one.without_schema) == (0, 0, ["m/p/generate"])


def test_the_same_seed_draws_the_same_requests() -> None:
    _, said = ROUTES[0]
    one, same, other = (
        [random_request(said, CATALOG.vocabulary, dice) for _ in range(20)]
        for dice in (Random(1), Random(1), Random(2))
    )
    assert one == same != other


def test_every_provider_is_counted() -> None:
    """On as few routes as will do: the whole grid of each is held against its schema."""
    shortest = sorted(ROUTES, key=lambda route: len(list(route[0].entries())), reverse=True)
    first = {said.provider: model for model, said in shortest}
    few = {model.name: model for model in first.values()}.values()
    tallies = conform(TABLES, SCHEMAS, 1, 0, few)
    assert [why for one in tallies for why in one.refused] == []
    assert [one.provider for one in tallies] == sorted(first)
    counted = sum(one.checked + len(one.without_schema) for one in tallies)
    assert counted == sum(len(list(model.entries())) for model in few)
