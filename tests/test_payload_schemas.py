"""What a provider accepts, as a schema: it refuses every body that the table says is wrong."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import small
from conftest import HERE, ROUTES
from dragoman import Model, Plan, RequestError, Step, payload_schema
from dragoman.entry import Entry
from strategies import requests

Body = dict[str, Any]
FACTS: list[Body] = yaml.safe_load((HERE / "data" / "refused.yaml").read_text("utf-8"))


def row_of(row: Body) -> Any:
    wrong = [pytest.mark.xfail(strict=True, reason=row["wrong"])] if "wrong" in row else []
    return pytest.param(row, id=row["fact"], marks=wrong)


def altered(body: Body, path: str, *value: Any) -> Body:
    """A body with another value at a path, or without what stands there."""
    body = copy.deepcopy(body)
    *outer, last = (int(index) if index else name for name, index in re.findall(KEYS, path))
    place: Any = body
    for key in outer:
        place = place[key]
    if value:
        (place[last],) = value
    else:
        del place[last]
    return body


KEYS = r"([^.\[\]]+)|\[(\d+)\]"


@pytest.mark.parametrize("row", [row_of(row) for row in FACTS])
def test_what_a_table_states_is_held_against_a_body(row: Body) -> None:
    catalog = small.catalog({"p": row["offer"]})
    mode = "edit" if row["offer"].get("modes") == ["edit"] else "generate"
    plan = catalog.resolve({"model": "m", "prompt": "a fox", **row["ask"]}, mode=mode)
    schema = payload_schema(catalog["m"], "p", mode, closed=row.get("closed", False))
    Draft202012Validator.check_schema(schema)
    allows = Draft202012Validator(schema).is_valid
    (body,) = plan.payloads
    assert [more for more in ({}, *row.get("allows", ())) if not allows({**body, **more})] == []
    assert [more for more in row.get("refuses", ()) if allows({**body, **more})] == []
    assert [path for path in row.get("misses", ()) if allows(altered(body, path))] == []
    assert not allows([body])


def test_without_a_mode_the_first_is_meant() -> None:
    offer = {"edit": {"model": "edits"}, "inpaint": {"model": "repaints"}}
    model = small.catalog({"p": {**offer, "fields": {"mask": {}}}})["m"]
    assert payload_schema(model, "p") == payload_schema(model, "p", "edit")
    assert payload_schema(model, "p")["title"] == "p: edits"
    assert payload_schema(model, "p") == payload_schema(model, "p", closed=False)
    assert payload_schema(model, "p") != payload_schema(model, "p", closed=True)
    for provider, mode in (("q", None), ("p", "generate"), ("q", "edit")):
        with pytest.raises(RequestError):
            payload_schema(model, provider, mode)


STRANGE = "no such word"
"""A text that is in no list, and is no size and no ratio."""
WRONG_TYPE: dict[str, Any] = {"string": 7, "integer": STRANGE, "number": STRANGE, "boolean": "yes"}


def breaks(model: Model, said: Entry, plan: Plan) -> Iterator[tuple[str, Body]]:
    """Bodies of which the table says that they are wrong, each with what is wrong with it."""
    body = plan.payloads[0]
    yield "no object", [body]  # type: ignore[misc]
    for step in plan.trace:
        if step.parameter in {"model", "prompt"}:
            yield from (("missing", altered(body, path)) for path in outermost(step, said))
        own = {path: value for path, value in step.sent.items() if not lies_in_extra(path, said)}
        for path, value in own.items():
            for kind, other in wrong_values(step, value, model, said):
                yield kind, altered(body, path, other)


def lies_in_extra(path: str, said: Entry) -> bool:
    """Whether a path leads through an object that may be sent whole, as whatever it is."""
    return path.partition(".")[0] in said.extras and path not in said.extras


def outermost(step: Step, said: Entry) -> Iterator[str]:
    """The members without which nothing of a step is left."""
    inside = f"{said.nested_in}." if said.nested_in else ""
    for path in step.sent:
        around = inside if path.startswith(inside) else ""
        yield around + re.split(r"[.\[]", path.removeprefix(around))[0]


def wrong_values(step: Step, value: Any, model: Model, said: Entry) -> Iterator[tuple[str, Any]]:
    """What the table rules out where a value of this step stands."""
    name = step.parameter
    field, extra = said.parameters.get(name), said.extras.get(name)
    if name in {"size", "aspect_ratio", "resolution"}:
        yield "size", {int: 0.5, str: STRANGE, dict: {}}[type(value)]
    elif extra and extra.values:
        yield "word", STRANGE
    elif extra:
        yield from out_of(extra.type, [extra.min], [extra.max])
    elif field and (field.values or field.map) and not field.other_values:
        yield "word", STRANGE
    elif field and name not in {"model", "image", "mask"} and field.template is None:
        parameter = model.vocabulary.parameters[name]
        yield from out_of(parameter.type, [parameter.min, field.min], [parameter.max, field.max])


def out_of(kind: str, least: list[Any], most: list[Any]) -> Iterator[tuple[str, Any]]:
    """Values of the wrong type, and beyond the ends of a range."""
    if kind in WRONG_TYPE:
        yield "type", WRONG_TYPE[kind]
    if kind in {"integer", "number"}:
        low = [end for end in least if end is not None]
        high = [end for end in most if end is not None]
        yield from (("range", end - 1) for end in low if end == max(low))
        yield from (("range", end + 1) for end in high if end == min(high))


def test_a_body_that_is_broken_in_any_way_is_refused() -> None:
    """Bodies of our routes, each broken in every way that its table speaks of."""
    tried: Counter[str] = Counter()

    @settings(max_examples=250)  # so that the rarest way, a wrong word, is tried often enough
    @given(st.data())
    def law(data: st.DataObject) -> None:
        model, said = data.draw(st.sampled_from(ROUTES))
        request = data.draw(requests(said, model.vocabulary))
        plan = model.resolve(
            {"model": model.name, **request}, provider=said.provider, mode=said.mode
        )
        allows = Draft202012Validator(payload_schema(model, said.provider, said.mode)).is_valid
        assert allows(plan.payloads[0])
        for kind, body in breaks(model, said, plan):
            assert not allows(body), kind
            tried[kind] += 1

    law()
    assert tried.keys() == {"no object", "missing", "size", "word", "type", "range"}
    assert min(tried.values()) > 50
