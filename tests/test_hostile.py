"""However hostile a request, it resolves or raises RequestError, soon, and loses nothing."""

from __future__ import annotations

import json
import math
import string
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CATALOG, ROUTES
from dragoman import Catalog, Plan, RequestError
from dragoman.engine.model import Model
from dragoman.entry import Entry
from strategies import hostile

ASK = {"model": "grok-imagine-image", "prompt": "a fox"}
HUGE = 7 * 10**5000


def deep(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


def codes(request: Any, **options: Any) -> set[tuple[str, str]]:
    with pytest.raises(RequestError) as refused:
        CATALOG.resolve(request, **options)
    json.dumps(refused.value.to_openai())
    return {(problem.parameter, problem.code) for problem in refused.value.problems}


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ({"n": True}, ("n", "type")),
        ({"n": "2"}, ("n", "type")),
        ({"n": 2.0}, ("n", "type")),
        ({"n": math.nan}, ("n", "type")),
        ({"n": 0}, ("n", "range")),
        ({"n": -1}, ("n", "range")),
        ({"n": 11}, ("n", "range")),
        ({"n": HUGE}, ("n", "range")),
        ({"n": [1]}, ("n", "type")),
        ({"size": "banana"}, ("size", "syntax")),
        ({"size": "1e309:1"}, ("size", "syntax")),
        ({"size": "0x5"}, ("size", "syntax")),
        ({"size": "99999999999x1"}, ("size", "syntax")),
        ({"size": "9" * 5000 + "x1"}, ("size", "syntax")),
        ({"size": "NaN"}, ("size", "syntax")),
        ({"size": 1024}, ("size", "type")),
        ({"size": b"1024x1024"}, ("size", "type")),
        ({"aspect_ratio": "banana"}, ("aspect_ratio", "syntax")),
        ({"aspect_ratio": "1:0"}, ("aspect_ratio", "syntax")),
        ({"aspect_ratio": 1.5}, ("aspect_ratio", "type")),
        ({"resolution": "huge"}, ("resolution", "syntax")),
        ({"resolution": 1}, ("resolution", "type")),
        ({"prompt": None}, ("prompt", "missing")),
        ({"prompt": ""}, ("prompt", "range")),
        ({"prompt": 7}, ("prompt", "type")),
        ({"output_compression": 101}, ("output_compression", "range")),
        ({"output_format": "bmp"}, ("output_format", "range")),
        ({"response_format": "carrier pigeon"}, ("response_format", "range")),
        ({"image": [1]}, ("image", "type")),
        ({"image": ""}, ("image", "type")),
        ({"image": {}}, ("image", "type")),
        ({"image": "x", "mode": deep(9999)}, ("mode", "nesting")),
        ({"mystery": deep(9999)}, ("mystery", "nesting")),
        ({"mystery": {1: 2}}, ("mystery", "type")),
        ({"mystery": math.inf}, ("mystery", "type")),
        ({"mystery": {"deep": [math.nan]}}, ("mystery", "type")),
        ({"mystery": HUGE}, ("mystery", "range")),
        ({"mystery": {1, 2}}, ("mystery", "type")),
        ({"mystery": object()}, ("mystery", "type")),
        ({3: 4}, ("3", "type")),
        ({None: 4}, ("null", "type")),
        ({("a", "b"): 4}, ("a list", "type")),
        ({"model": None}, ("model", "missing")),
        ({"model": 5}, ("model", "type")),
        ({"model": "nope"}, ("model", "model")),
        ({"model": "x" * 10**6}, ("model", "model")),
        ({"model": ""}, ("model", "model")),
        ({"model": "fal/"}, ("model", "model")),
        ({"model": "openai/grok-imagine-image"}, ("provider", "provider")),
    ],
    ids=lambda value: "-".join(map(str, value))[:20],
)
def test_what_no_provider_could_accept_is_named(
    given_: dict[Any, Any], expected: tuple[str, str]
) -> None:
    assert expected in codes({**ASK, **given_})


@pytest.mark.parametrize("request_", [None, 5, "grok-imagine-image", [], [("model", "x")], b""])
def test_what_is_no_request(request_: Any) -> None:
    assert codes(request_) == {("", "type")}


def test_every_problem_is_listed() -> None:
    assert codes({**ASK, "prompt": 1, "n": 0, "size": "banana", "resolution": []}) == {
        ("prompt", "type"),
        ("n", "range"),
        ("size", "syntax"),
        ("resolution", "type"),
    }


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"provider": "openai"}, "provider"),
        ({"provider": "fall"}, "provider"),
        ({"mode": "upscale"}, "mode"),
        ({"mode": "inpaint"}, "mode"),
    ],
)
def test_a_provider_or_mode_that_is_not_served(options: dict[str, str], code: str) -> None:
    assert {found for _, found in codes(dict(ASK), **options)} == {code}


def test_names_that_collide_with_native_paths_lose_nothing(catalog: Catalog) -> None:
    ask = {"model": "gemini-3-pro-image-preview", "prompt": "a fox", "aspect_ratio": "1:1"}
    hostile = {
        "contents": [{"parts": []}],
        "generationConfig": 5,
        "contents[0].parts[0].text": "mine",
        "generationConfig.imageConfig": "mine",
        "": "empty",
        "[]": "brackets",
        ".": "dot",
    }
    plan = catalog.resolve({**ask, **hostile}, provider="google")
    (payload,) = plan.payloads
    assert payload["contents"] == [{"parts": [{"text": "a fox"}]}]
    assert payload["generationConfig"] == {"imageConfig": {"aspectRatio": "1:1"}}
    for name in ("contents[0].parts[0].text", "generationConfig.imageConfig", "", "[]", "."):
        assert payload[name] == hostile[name]
    lost = {step.parameter: step.note for step in plan.trace if not step.exact}
    assert lost == {
        "contents": "prompt decides contents",
        "generationConfig": "aspect_ratio decides generationConfig",
    }


def test_the_same_native_value_is_no_contradiction(catalog: Catalog) -> None:
    plan = catalog.resolve({**ASK, "n": 2, "num_images": 2}, provider="fal")
    assert plan.exact


names = st.sampled_from(
    [
        *CATALOG.vocabulary.parameters,
        *(
            "num_images",
            "image_size",
            "contents",
            "generationConfig",
            "input",
            "parameters",
            "images",
        ),
        *("sync_mode", "extras", "__class__", "constructor", "a.b", "a[0]", "[]"),
    ]
) | st.text(max_size=12)


@given(st.sampled_from(ROUTES), st.dictionaries(names, hostile, max_size=6))
def test_anything_resolves_or_is_refused(
    route: tuple[Model, Entry], request_: dict[Any, Any]
) -> None:
    model, said = route
    for mode in (said.mode, None):
        try:
            plan = model.resolve({"prompt": "x", **request_}, provider=said.provider, mode=mode)
        except RequestError as error:
            assert error.problems
            assert str(error)
            continue
        assert isinstance(plan, Plan)
        assert plan.explain() is not None
        json.dumps(plan.to_dict())


@given(hostile)
def test_any_object_at_all_is_a_request_or_none(value: Any) -> None:
    try:
        CATALOG.resolve(value)
    except RequestError as error:
        assert error.problems


class Sly(Mapping[str, Any]):
    """A mapping that is no dict."""

    def __init__(self, **members: Any) -> None:
        self._members = members

    def __getitem__(self, name: str) -> Any:
        return self._members[name]

    def __iter__(self) -> Any:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)


def test_any_mapping_is_a_request(catalog: Catalog) -> None:
    plan = catalog.resolve(Sly(**ASK, mystery=Sly(a=[1, (2, 3)])))
    assert plan.payloads[0]["mystery"] == {"a": [1, [2, 3]]}


def test_many_parameters_cost_no_more_than_their_number(catalog: Catalog) -> None:
    many = {f"x{index}": letter for index in range(400) for letter in string.ascii_lowercase[:1]}
    plan = catalog.resolve({**ASK, **many})
    assert len(plan.trace) == len(many) + 2
