"""Whatever a check can say of a table, a broken table shows: none is without its example."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

import dragoman
from conftest import HERE

PACKAGE = Path(dragoman.__file__).parent
CHECKS_OF_TABLES = PACKAGE / "tables" / "semantics.py"
PLACES = [*sorted((PACKAGE / "workbench" / "check").glob("*.py")), CHECKS_OF_TABLES]
BROKEN = yaml.safe_load((HERE / "data" / "broken.yaml").read_text("utf-8"))["cases"]
SAID = [line for case in BROKEN for line in case["says"]]


FILLED_IN = "…"


class Check(NamedTuple):
    """One thing that is said of a table: which check says it, and in which words."""

    file: str
    name: str
    text: str

    @property
    def pattern(self) -> str:
        return rf"[^:]+:\d+:\d+: {self.name}: " + ".*".join(
            map(re.escape, self.text.split(FILLED_IN))
        )


def checks() -> Iterator[Check]:
    """Every finding that is yielded anywhere, with the words of its message."""
    for path in PLACES:
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef):
                yield from found_in(function, path.name)


def found_in(function: ast.FunctionDef, file: str) -> Iterator[Check]:
    message: ast.expr | None = None
    for node in sorted(ast.walk(function), key=lambda node: getattr(node, "lineno", 0)):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "message":
            message = node.value
        if isinstance(node, ast.Yield) and (said := finding(node)):
            name, text = said
            told = words(message if ast.unparse(text) == "message" else text)
            if told != FILLED_IN:  # the words come from another generator
                yield Check(file, name, told)


def finding(node: ast.Yield) -> tuple[str, ast.expr] | None:
    """The check and the message of ``yield Finding(…)``, of a plain tuple, or of words alone."""
    match node.value:
        case ast.JoinedStr() | ast.Constant(value=str()) as text:
            return r"[\w-]+", text
        case ast.Call(func=ast.Name(id="Finding"), args=[_, ast.Constant(value=str(name)), text]):
            return name, text
        case ast.Tuple(elts=[*_, ast.Constant(value=str(name)), text]):
            return name, text
    return None


def words(text: ast.expr | None) -> str:
    match text:
        case ast.Constant(value=str(said)):
            return said
        case ast.JoinedStr(values=parts):
            return "".join(map(words, parts))
    return FILLED_IN


CHECKS = list(dict.fromkeys(checks()))


def test_the_checks_are_found() -> None:
    assert {check.file for check in CHECKS} == {
        *("cases.py", "dates.py", "names.py", "order.py", "repeats.py", "maps.py"),
        "semantics.py",
    }
    assert len(CHECKS) > 30
    assert all(len(check.text.replace(FILLED_IN, "")) > 10 for check in CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: f"{check.name}: {check.text}"[:80])
def test_every_check_has_a_broken_table(check: Check) -> None:
    assert any(re.fullmatch(check.pattern, line) for line in SAID), check.text
