"""The chart for the README, drawn by hand: what one resolve costs, by models and by parameters.

Its background is transparent and its colours stand out from white and from black alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from math import ceil, log10
from typing import NamedTuple

from report import Result

WIDTH, HEIGHT = 860, 330
PLOT_WIDTH, PLOT_HEIGHT, TOP = 300, 190, 70
TEXT, GRID = "#6e7681", "#8b949e"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif"

Scale = Callable[[float], float]
"""Where a value stands on an axis, 0 to 1."""


class Line(NamedTuple):
    """One line of a panel: its points in the panel's own measures, and how it is drawn."""

    name: str
    colour: str
    points: Sequence[tuple[float, float]]


class Panel(NamedTuple):
    """One diagram. ``place`` tells how far to the right a value of x stands, 0 to 1; ``rise`` how
    far up one of y does, and ``levels`` are the values of y that have a line.
    """

    left: int
    below: str
    lines: Sequence[Line]
    place: Scale
    rise: Scale
    levels: Sequence[float]

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.across(x), self.down(y)

    def across(self, x: float) -> float:
        return self.left + self.place(x) * PLOT_WIDTH

    def down(self, y: float) -> float:
        return TOP + (1 - self.rise(y)) * PLOT_HEIGHT


def drawing(results: Sequence[Result]) -> str:
    """The SVG, or one that says that nothing was measured."""
    found = {result.row.name: result for result in results}
    panels = [*by_models(found["models"]), *by_parameters(found["parameters"])]
    body = "\n".join(part for panel in panels for part in panel_parts(panel))
    title = "What one resolve costs, in Y: 1 Y is one json.loads of the same request"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{title}" font-family="{FONT}" font-size="13" fill="{TEXT}">\n'
        f"{words(40, 24, title, size=15)}\n{body}\n</svg>\n"
    )


def by_models(result: Result) -> Iterator[Panel]:
    hot, anyone = "hot among ", "random over "
    lines = (
        Line("one model, asked again and again", "#2f81f7", points(result, hot)),
        Line("any model, drawn anew for each call", "#d4722a", points(result, anyone)),
    )
    if result.figures:
        levels = levels_around([y for line in lines for _, y in line.points])
        across = by_magnitude(lines[0].points[0][0], lines[0].points[-1][0])
        yield Panel(60, "models", lines, across, by_magnitude(levels[0], levels[-1]), levels)


def by_parameters(result: Result) -> Iterator[Panel]:
    line = Line("median over the routes", "#2f81f7", points(result, ""))
    if result.figures:
        across = evenly(line.points[0][0], line.points[-1][0])
        highest = ceil(max(y for _, y in line.points))
        step = ceil(highest / 6)
        levels = range(0, highest + step, step)
        up = evenly(0, levels[-1])
        yield Panel(490, "parameters of the request", (line,), across, up, levels)


def evenly(least: float, most: float) -> Scale:
    return lambda value: (value - least) / (most - least)


def by_magnitude(least: float, most: float) -> Scale:
    """A scale on which ten times as much is everywhere as far."""
    return lambda value: log10(value / least) / log10(most / least)


def levels_around(values: Sequence[float]) -> list[float]:
    """1, 3, 10, 30 and so on, from below the least value to above the greatest."""
    steps = [float(f"{digit}e{power}") for power in range(-3, 7) for digit in (1, 3)]
    least = max(step for step in steps if step <= min(values))
    most = min(step for step in steps if step >= max(values))
    return [step for step in steps if least <= step <= most]


def points(result: Result, before: str) -> list[tuple[float, float]]:
    """What was measured under labels such as ``hot among 1,000``."""
    return [
        (float(one.label.removeprefix(before).replace(",", "")), one.spread.median)
        for one in result.figures
        if one.label.startswith(before)
    ]


def panel_parts(panel: Panel) -> Iterator[str]:
    yield from grid(panel)
    for number, line in enumerate(panel.lines):
        yield from drawn(panel, line)
        y = TOP - 22 + 16 * number
        yield f'<circle cx="{panel.left + 4}" cy="{y - 4}" r="4" fill="{line.colour}"/>'
        yield words(panel.left + 14, y, line.name)
    for x, _ in panel.lines[0].points:
        yield words(panel.across(x), TOP + PLOT_HEIGHT + 20, f"{x:,.0f}", anchor="middle")
    middle = panel.left + PLOT_WIDTH / 2
    yield words(middle, TOP + PLOT_HEIGHT + 44, panel.below, anchor="middle")


def grid(panel: Panel) -> Iterator[str]:
    """A line for each level, with its figure."""
    for level in panel.levels:
        y = panel.down(level)
        lowest = level == panel.levels[0]
        yield (
            f'<path d="M{panel.left} {y:.1f}h{PLOT_WIDTH}" stroke="{GRID}" '
            f'stroke-opacity="{0.8 if lowest else 0.3}"/>'
        )
        yield words(panel.left - 8, y + 4, f"{level:g} Y", anchor="end")


def drawn(panel: Panel, line: Line) -> Iterator[str]:
    places = [panel.at(x, y) for x, y in line.points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield f'<polyline points="{path}" fill="none" stroke="{line.colour}" stroke-width="2"/>'
    for (x, y), (_, value) in zip(places, line.points, strict=True):
        yield (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{line.colour}">'
            f"<title>{value:.2f} Y</title></circle>"
        )


def words(x: float, y: float, text: str, *, anchor: str = "start", size: int = 13) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">'
        f"{escape(text)}</text>"
    )
