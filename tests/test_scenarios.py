"""Troubles that people reported elsewhere: each is listed, and what is said to answer it does."""

from __future__ import annotations

import ast
import re
from datetime import date
from typing import Any

import pytest
import yaml

from conftest import CATALOG, HERE, ROUTES, TABLES
from dragoman import Behavior, RequestError
from dragoman.engine.model import Model
from dragoman.entry import Entry
from dragoman.tables.files import Files
from dragoman.workbench.check import faults
from dragoman.workbench.conform.random_requests import needed_images
from small import catalog, texts

TROUBLES: list[dict[str, Any]] = yaml.safe_load((HERE / "scenarios.yaml").read_text("utf-8"))
MARK = re.compile(r" \(scenario (\d+)\)")
WHYS = {f"{name}: {case.why}": case.why for name in CATALOG for case in TABLES.cases(name).cases}
MARKED = {int(number) for why in WHYS.values() for number in MARK.findall(why)}
IMAGE = "data:image/png;base64,iVBORw0KGgo="
TODAY = date(2026, 11, 22)


def places(kind: str) -> list[str]:
    """What the list says under test, or under left."""
    said = [place for row in TROUBLES for place in (row["stands"], row.get("also"))]
    return [place[kind] for place in said if isinstance(place, dict) and kind in place]


def test_every_trouble_is_a_sentence_with_a_number_and_a_place() -> None:
    numbers = [row["number"] for row in TROUBLES]
    assert numbers == sorted(set(numbers))
    for row in TROUBLES:
        assert {*row, "also"} == {"number", "trouble", "stands", "also"}
        assert re.fullmatch(r"[A-Z].{20,120}\.", row["trouble"])
        assert row["stands"] == "case" or set(row["stands"]) in ({"test"}, {"left"})
        assert set(row.get("also", {"test"})) in ({"test"}, {"left"})


def test_what_stands_as_a_case_is_marked_in_one_and_no_other_mark_is_made() -> None:
    assert {row["number"] for row in TROUBLES if row["stands"] == "case"} == MARKED


def test_marks_close_the_sentence() -> None:
    for said, why in WHYS.items():
        sentence = MARK.sub("", why)
        marks = why.removeprefix(sentence)
        assert "scenario" not in sentence, said
        assert MARK.sub("", marks) == "", said


@pytest.mark.parametrize("place", places("test"))
def test_every_test_that_is_named_is_there(place: str) -> None:
    file, _, name = place.removeprefix("tests/").partition("::")
    tree = ast.parse((HERE / file).read_text("utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("reason", places("left"))
def test_what_is_left_has_its_reason(reason: str) -> None:
    assert len(reason.split()) > 10


def listed(said: Entry) -> list[str]:
    """The ratios of a route that has a list of them, and no free sizes besides."""
    names = ("size", "aspect_ratio")
    mappings = [said.parameters[name] for name in names if name in said.parameters]
    if not mappings or any(mapping.limits for mapping in mappings):
        return []
    return list(said.ratios or said.size_table)


LISTED = [route for route in ROUTES if listed(route[1])]


@pytest.mark.parametrize(
    "route", LISTED, ids=lambda route: f"{route[0].name}/{route[1].provider}/{route[1].mode}"
)
def test_a_ratio_wider_than_all_is_the_widest_of_them(route: tuple[Model, Entry]) -> None:
    model, said = route
    of_list, beyond = (
        model.resolve(
            {"prompt": "a fox", **needed_images(said), "aspect_ratio": ratio},
            provider=said.provider,
            mode=said.mode,
        )
        for ratio in (listed(said)[0], "185:12")
    )
    assert beyond.payloads == of_list.payloads
    assert not beyond.exact


@pytest.mark.parametrize("size", ["1920x1080", "512x512", "9:16", "2K"])
def test_a_model_of_one_size_says_each_time_what_becomes_of_another(size: str) -> None:
    host = catalog({"p": {"fields": {"size": {}}}}, sizes=["1024x1024"])
    plan = host.resolve({"model": "m", "prompt": "a fox", "size": size})
    assert plan.payloads == ({"prompt": "a fox", "size": "1024x1024"},)
    step = plan.trace[-1]
    assert (step.parameter, step.value, step.behavior) == ("size", size, Behavior.CONVERTED)
    assert not step.exact
    assert "is the nearest" in step.note


def test_strict_is_about_known_names_and_lets_unknown_ones_pass() -> None:
    ask = {"model": "xai/grok-imagine-image", "prompt": "a fox", "mystery": 7}
    for strict in (False, True):
        assert CATALOG.resolve(ask, strict=strict).payloads[0]["mystery"] == 7
    of_fal = {**ask, "sync_mode": True}
    assert "sync_mode" not in CATALOG.resolve(of_fal).payloads[0]
    with pytest.raises(RequestError) as refused:
        CATALOG.resolve(of_fal, strict=True)
    assert [problem.parameter for problem in refused.value.problems] == ["sync_mode"]


def test_what_steers_the_library_is_in_no_body() -> None:
    ask = {"model": "gpt-image-1", "prompt": "a fox", "image": IMAGE}
    plan = CATALOG.resolve(ask, provider="openai", mode="edit", strict=True)
    assert plan.encoding == "multipart"
    assert plan.payloads == (ask,)


def test_a_table_has_its_sources_and_its_day_and_says_when_it_is_old() -> None:
    def found(**table: Any) -> set[str]:
        offer = {"p": {"source": table.pop("source", "https://example.com")}}
        return {fault.check for fault in faults(Files(texts(offer, **table)), TODAY)}

    fresh = found()
    assert found(source=None) - fresh == {"schema"}
    assert found(checked=None) - fresh == {"schema"}
    assert found(checked="2026-01-01") - fresh == {"stale"}
