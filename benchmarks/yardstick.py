"""The yardstick Y: what ``json.loads`` of a request costs, and other work measured against it.

Both are measured in turn on the same bytes (A B, then B A), in chunks of a fraction of a
millisecond, so their ratio holds where the speed of the machine drifts. Standard library only:
this module also runs where dragoman is not installed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from json import loads
from statistics import median, quantiles
from time import perf_counter_ns
from typing import Any, NamedTuple

Texts = list[bytes]
Work = Callable[[Sequence[bytes]], int]
"""Parses and answers every request, and returns how many nanoseconds that took."""

numbers = count(100_000)
"""Whatever must not repeat within a run takes the next of these."""


class Cost(NamedTuple):
    """One round: nanoseconds of one Y, and what the work cost in Y beyond parsing."""

    y: float
    in_y: float


class Spread(NamedTuple):
    """A median with its quartiles, and what they are taken over."""

    median: float
    low: float
    high: float
    number: int
    over: str
    note: str = ""


def spread(values: Sequence[float], over: str) -> Spread:
    if len(values) < 2:
        return Spread(values[0], values[0], values[0], 1, over)
    low, _, high = quantiles(values, n=4, method="inclusive")
    return Spread(median(values), low, high, len(values), over)


def request(fields: Mapping[str, Any]) -> dict[str, Any]:
    """A request with a prompt that no request had before."""
    model = {"model": fields["model"]} if "model" in fields else {}
    return {**model, "prompt": f"a red fox in the snow, number {next(numbers)}", **fields}


def text(fields: Mapping[str, Any]) -> bytes:
    return json.dumps(request(fields)).encode()


def texts(fields: Mapping[str, Any], calls: int) -> Texts:
    return [text(fields) for _ in range(calls)]


def parsing(bodies: Sequence[bytes]) -> int:
    """The nanoseconds of ``json.loads`` alone."""
    start = perf_counter_ns()
    for body in bodies:
        loads(body)
    return perf_counter_ns() - start


def costs(fresh: Callable[[], Texts], work: Work, rounds: int) -> list[Cost]:
    """What the work costs in each round: (loads + work) / loads - 1. A first round is not kept."""
    work(fresh())
    found = []
    for number in range(rounds):
        bodies = fresh()
        if number % 2:
            plain = parsing(bodies)
            whole = work(bodies)
        else:
            whole = work(bodies)
            plain = parsing(bodies)
        found.append(Cost(plain / len(bodies), whole / plain - 1))
    return found


def median_cost(fresh: Callable[[], Texts], work: Work, rounds: int) -> float:
    return median(cost.in_y for cost in costs(fresh, work, rounds))
