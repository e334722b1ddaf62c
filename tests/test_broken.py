"""Broken tables as data, each with the exact lines that are said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import NEWEST
from dragoman import Catalog, RuleError
from dragoman.tables.files import CASES, Files, bundled
from dragoman.tables.tables import Tables
from dragoman.tables.yaml_reader import DEEPEST, LARGEST, read
from dragoman.workbench.check import CHECKS, faults
from dragoman.workbench.check.context import CheckContext, Finding

Check = Callable[[CheckContext], Iterator[Finding]]

DATA = yaml.safe_load((Path(__file__).parent / "data" / "broken.yaml").read_text("utf-8"))
TODAY = date(2026, 11, 22)


def texts_of(case: dict[str, Any]) -> dict[str, str]:
    texts = {"vocabulary.yaml": (bundled() / "vocabulary.yaml").read_text("utf-8"), **DATA["base"]}
    if "file" in case:
        texts[case["file"]] = case["text"]
    if "cases" in case:
        texts["models/m.cases.yaml"] = case["cases"]
    texts.update(case.get("also", {}))
    return {name: text for name, text in texts.items() if text is not None}


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: case["name"])
def test_a_broken_table_is_told_exactly(case: dict[str, Any]) -> None:
    found = [str(fault) for fault in faults(Files(texts_of(case)), TODAY)]
    assert found == case["says"]


@cache
def contexts() -> list[CheckContext]:
    """Every model that can be read, of every folder of broken tables."""
    found: list[CheckContext] = []
    for case in DATA["cases"]:
        tables = Tables(Files(texts_of(case)))
        catalog = Catalog(tables)
        with suppress(RuleError):
            for name in tables.models:
                cases = tables.cases(name).cases if f"models/{name}{CASES}" in tables.files else []
                context = CheckContext(tables, catalog, name, cases, TODAY)
                assert context.table
                found.append(context)
    return found


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_check_has_a_broken_example(check: Check) -> None:
    assert any(finding for context in contexts() for finding in check(context))


def test_a_broken_table_harms_no_other() -> None:
    texts = texts_of({"file": "models/m.yaml", "text": "name: 5"})
    texts["models/good.yaml"] = DATA["base"]["models/m.yaml"]
    broken = Catalog.of(texts)
    assert broken.resolve({"model": "good", "prompt": "a fox"}).payloads
    with pytest.raises(RuleError, match=r"models/m\.yaml:1:1: schema"):
        broken.resolve({"model": "m", "prompt": "a fox"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[" * 5000, f"nested more than {DEEPEST} deep; flatten it"),
        ("a: " + "{b: " * 5000, f"nested more than {DEEPEST} deep; flatten it"),
        ("x" * (LARGEST + 1), f"{LARGEST + 1} characters are more than {LARGEST}; split the table"),
    ],
    ids=["lists", "tables", "length"],
)
def test_a_bomb_is_refused_before_it_goes_off(text: str, said: str) -> None:
    with pytest.raises(RuleError) as refused:
        read("bomb.yaml", text)
    assert [fault.message for fault in refused.value.faults] == [said]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("16:9", "16:9"),
        ("1:1", "1:1"),
        ("no", "no"),
        ("off", "off"),
        ("yes", "yes"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("1K", "1K"),
        ("12", 12),
        ("-3", -3),
        ("0.25", 0.25),
        ("1e3", 1000.0),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("2026-11-22", "2026-11-22"),
        ("'5'", "5"),
        ('"16:9"', "16:9"),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_words_mean_what_yaml_1_2_says(word: str, value: Any) -> None:
    data = read("words.yaml", f"key: {word}").data
    assert data == {"key": value}
    assert type(data["key"]) is type(value)


def test_places_are_where_things_stand() -> None:
    document = read("places.yaml", "a:\n  - b: 1\n  - [c, d]\n")
    assert document.places[("a", 0, "b")] == (2, 5)
    assert document.places[("a", 1, 1)] == (3, 9)
    assert (
        str(document.fault(("a", 1, 7), "check", "fact; fix"))
        == "places.yaml:3:5: check: fact; fix"
    )


def test_folders_layer_and_the_last_wins(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    own = (bundled() / "models" / "dall-e-3.yaml").read_text("utf-8").replace("DALL·E 3", "Mine")
    (tmp_path / "models" / "dall-e-3.yaml").write_text(own, "utf-8")
    layered = Catalog.bundled(tmp_path)
    assert layered["dall-e-3"].title == "Mine"
    assert list(layered) == list(Catalog.bundled())


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"name: \xff\xfe", "byte 6 is not UTF-8; save the file as UTF-8"), (None, "no such folder")],
    ids=["bytes", "folder"],
)
def test_files_that_cannot_be_read(tmp_path: Path, content: bytes | None, said: str) -> None:
    if content is None:
        with pytest.raises(RuleError, match=said):
            Catalog.load(tmp_path / "nowhere")
        return
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "m.yaml").write_bytes(content)
    with pytest.raises(RuleError, match=said):
        Catalog.bundled(tmp_path)["m"]


def test_the_bundled_tables_are_clean() -> None:
    assert faults(Files.within(bundled()), NEWEST) == []
