"""The results of a run: as a table for people, and as JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from internals import IS_CHECKOUT
from measures.litellm import VERSION
from rows import Figure, Goal, Row

TITLES = ("what", "measured", "quartiles", "goal", "stretch")
WIDTHS = (52, 10, 16, 6, 7)
CPU_INFO = Path("/proc/cpuinfo")


class Result(NamedTuple):
    """What became of a row: its figures, or why there are none."""

    row: Row
    figures: list[Figure]
    reason: str = ""
    broken: bool = False


def header() -> Iterator[str]:
    yield f"{today()}, {', '.join(f'{name} {number}' for name, number in versions().items())}"
    yield ", ".join(machine().values())
    yield "Y is json.loads of the same request in the same run; × is times; ! misses its goal"
    yield ""
    yield columns(TITLES)
    yield columns(["-" * width for width in WIDTHS])


def lines(result: Result) -> Iterator[str]:
    """The lines of one row: one for its only figure, else a heading and one for each."""
    what, goals, figures = result.row.what, result.row.goals, result.figures
    if result.reason:
        yield columns((what, f"not measured: {result.reason}"))
    elif len(figures) == 1 and not figures[0].label:
        yield figure_line(what, figures[0], goals.get(""))
    else:
        yield what
        for one in figures:
            yield figure_line(f"  {one.label}", one, goals.get(one.label))


def figure_line(label: str, figure: Figure, goal: Goal | None) -> str:
    spread = figure.spread
    missed = goal and not goal.met(spread.median)
    limits = bounds(goal) if goal else ("", "")
    measured = f"{short(spread.median)} {figure.unit}{' !' if missed else ''}"
    between = f"{short(spread.low)} to {short(spread.high)}"
    return columns((label, measured, between, *limits, spread.note))


def bounds(goal: Goal) -> tuple[str, str]:
    sign = "≥" if goal.at_least else "≤"
    return f"{sign} {goal.limit:g}", "" if goal.stretch is None else f"{sign} {goal.stretch:g}"


def short(value: float) -> str:
    """Three significant digits, and no more."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def columns(cells: Sequence[str]) -> str:
    padded = [cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=False)]
    return "  ".join((*padded, *cells[len(WIDTHS) :])).rstrip()


def as_json(results: list[Result]) -> str:
    whole = {
        "measured": today(),
        "machine": machine(),
        "versions": {**versions(), "LiteLLM": VERSION},
        "rows": [result_json(result) for result in results],
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def result_json(result: Result) -> dict[str, Any]:
    row = {"name": result.row.name, "what": result.row.what}
    if result.reason:
        return {**row, "not measured": result.reason}
    figures = [figure_json(one, result.row.goals.get(one.label)) for one in result.figures]
    return {**row, "figures": figures}


def figure_json(figure: Figure, goal: Goal | None) -> dict[str, Any]:
    spread = figure.spread
    found: dict[str, Any] = {
        "label": figure.label,
        "unit": figure.unit,
        "median": round(spread.median, 4),
        "quartiles": [round(spread.low, 4), round(spread.high, 4)],
        "over": f"{spread.number} {spread.over}",
    }
    if spread.note:
        found["note"] = spread.note
    if goal:
        sides = {"at least": goal.limit} if goal.at_least else {"at most": goal.limit}
        found |= {"goal": {**sides, "stretch": goal.stretch}, "met": goal.met(spread.median)}
    return found


def today() -> str:
    return datetime.now(UTC).date().isoformat()


def versions() -> dict[str, str]:
    """What is measured, and with what."""
    origin = "a checkout" if IS_CHECKOUT else "installed"
    found = {"Python": platform.python_version(), "dragoman": f"{installed('dragoman')} ({origin})"}
    return {**found, **{name: installed(name) for name in ("pydantic", "PyYAML")}}


def installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def machine() -> dict[str, str]:
    """The kind of machine, and nothing that would tell it from another of its kind."""
    text = CPU_INFO.read_text("utf-8") if CPU_INFO.is_file() else ""
    names = [line.partition(":")[2].strip() for line in text.splitlines() if "model name" in line]
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processors": f"{os.cpu_count()} × {names[0] if names else 'processor'}",
    }
