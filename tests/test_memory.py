"""A request like one before is answered as the long way answers it, whatever came in between."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small
from conftest import CATALOG, ROUTES
from dragoman import Catalog, RequestError
from dragoman.engine.resolve import resolve as the_long_way
from dragoman.engine.resolver import FORMS, PLANS
from dragoman.entry import Entry
from strategies import hostile, requests

Route = tuple[Any, Entry]
Answer = dict[str, Any] | list[tuple[str, str, str]]
TEXTS = ("a fox", "auto", "AUTO", "https://example.com/b.png", "", "x" * 300, "1024x1024", "low")
NUMBERS = (0, 1, 1.0, True, False, 0.0, -0.0, 2, 0.5, -1, 10**400, float("inf"), float("nan"))


def answer(work: Any) -> Answer:
    """A plan or a refusal as data that can be compared."""
    try:
        plan = work()
    except RequestError as error:
        return sorted((one.parameter, one.code, one.message) for one in error.problems)
    steps = [
        (*step[:2], type(step.value), *step[2:3], dict(step.sent), *step[4:]) for step in plan.trace
    ]
    return {
        "payloads": repr(plan.payloads),
        "owed": repr(dict(plan.owed)),
        "trace": repr(steps),
        "facts": plan.facts,
        "cost": str(plan.cost),
    }


def expected(request: dict[str, Any], options: dict[str, Any]) -> Answer:
    """What a catalog that remembers nothing answers."""
    strict = options.get("strict", False)

    def work() -> Any:
        provider, mode = options.get("provider"), options.get("mode")
        form = CATALOG.form(request, provider, mode, strict=strict)
        return the_long_way(form, request)

    return answer(work)


@st.composite
def series(draw: st.DrawFn) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Requests on one route that differ in some values and in the order of their keys."""
    model, entry = draw(st.sampled_from(ROUTES))
    first = {"model": model.name, **draw(requests(entry, model.vocabulary))}
    first |= draw(
        st.dictionaries(st.sampled_from(["x_a", "x_b", "num_images"]), hostile, max_size=2)
    )
    asked = [first]
    for _ in range(draw(st.integers(1, 4))):
        other = dict(first)
        for name in draw(st.lists(st.sampled_from(sorted(first)), max_size=3, unique=True)):
            if name != "model":
                other[name] = draw(
                    st.sampled_from(TEXTS) | st.sampled_from(NUMBERS) | hostile | st.none()
                )
        names = draw(st.permutations(list(other)))
        asked.append({name: other[name] for name in names})
    options: dict[str, Any] = {"provider": entry.provider, "strict": draw(st.booleans())}
    if draw(st.booleans()):
        options["mode"] = entry.mode
    return asked, options


@settings(max_examples=400)
@given(series())
def test_warm_equals_the_long_way(drawn: tuple[list[dict[str, Any]], dict[str, Any]]) -> None:
    asked, options = drawn
    CATALOG.forget()
    for _ in range(3):
        for request in asked:
            before = repr(request)
            told = answer(lambda request=request: CATALOG.resolve(request, **options))
            assert told == expected(request, options)
            assert repr(request) == before


@pytest.mark.parametrize(
    "route", ROUTES, ids=[f"{model.name}/{entry.provider}/{entry.mode}" for model, entry in ROUTES]
)
def test_every_route_answers_the_third_time_as_the_first(route: Route) -> None:
    model, entry = route
    image = {"image": "https://example.com/a.png"} if entry.mode != "generate" else {}
    mask = {"mask": "https://example.com/m.png"} if entry.mode == "inpaint" else {}
    options: dict[str, Any] = {"provider": entry.provider, "mode": entry.mode}
    for index in range(4):
        request = {
            "model": model.name,
            "prompt": f"a fox {index}",
            **image,
            **mask,
            "n": 2,
            "size": "1024x1024",
            "x_mine": index,
        }
        told = answer(lambda request=request: CATALOG.resolve(request, **options))
        assert told == expected(request, options)


def test_what_a_reader_changes_in_a_plan_is_in_no_later_one() -> None:
    catalog = small.catalog({"p": {"fields": {"size": {"as": {"w": "{width}"}, "limits": {}}}}})
    request = {"model": "m", "prompt": "a fox", "size": "512x512", "x_mine": "a"}
    first = copy.deepcopy(catalog.resolve(dict(request)).payloads)
    for _ in range(4):
        plan = catalog.resolve(dict(request))
        assert plan.payloads == first
        plan.payloads[0]["size"]["w"] = 7
        plan.payloads[0].clear()
        for step in plan.trace:
            for value in step.sent.values():
                if isinstance(value, dict):
                    value.clear()


def test_one_and_true_and_one_point_nought_are_told_apart() -> None:
    catalog = small.catalog({"p": {"fields": {}}})
    for _ in range(3):
        assert catalog.resolve({"model": "m", "prompt": "a fox", "n": 1}).payloads
        for wrong in (True, 1.0):
            with pytest.raises(RequestError, match="n must be a whole number"):
                catalog.resolve({"model": "m", "prompt": "a fox", "n": wrong})


def test_a_refusal_that_is_kept_is_made_anew() -> None:
    catalog = small.catalog({"p": {"fields": {}}})
    errors = []
    for _ in range(4):
        with pytest.raises(RequestError) as refused:
            catalog.resolve({"model": "m", "prompt": "a fox", "size": "banana"})
        errors.append(refused.value)
    assert len({id(error) for error in errors}) == len(errors)
    assert len({str(error) for error in errors}) == 1


def test_a_form_that_began_with_a_wrong_value_is_not_spoilt() -> None:
    catalog = small.catalog({"p": {"fields": {}}})
    with pytest.raises(RequestError):
        catalog.resolve({"model": "m", "prompt": 7})
    for index in range(4):
        plan = catalog.resolve({"model": "m", "prompt": f"a fox {index}"})
        assert plan.payloads[0]["prompt"] == f"a fox {index}"
    (form,) = catalog._forms.values()  # noqa: SLF001 - what it remembers is not public
    assert list(form.kept) == [()]


def test_an_image_as_bytes_does_not_keep_an_address_from_being_kept(catalog: Catalog) -> None:
    catalog.forget()
    ask = {"model": "nano-banana", "prompt": "a fox"}
    for image in (b"\x89PNG", b"\x89PNG", b"\x89PNG", "https://e.com/a.png"):
        catalog.resolve({**ask, "image": image}, provider="fal")
    for index in range(3):
        catalog.resolve({**ask, "image": f"https://e.com/{index}.png"}, provider="fal")
    (form,) = catalog._forms.values()  # noqa: SLF001 - what it remembers is not public
    (kept,) = form.kept.values()
    assert kept
    assert kept.fill({**ask, "image": "https://e.com/z.png"})


@pytest.mark.parametrize("values", [FORMS * 2 + 7, PLANS + 7])
def test_the_memory_is_bounded(values: int) -> None:
    catalog: Catalog = small.catalog({"p": {"fields": {"quality": {"values": ["low"]}}}})
    for index in range(values):
        request = {"model": "m", "prompt": "a fox", "quality": f"q{index}"}
        catalog.resolve(request if values > PLANS else {**request, f"x{index}": 1})
    kept = [len(form.kept) for form in catalog._forms.values()]  # noqa: SLF001 - as above
    assert len(kept) <= FORMS
    assert sum(kept) <= PLANS
