"""The factor: how many times one thing is the other. It measures ratios, areas and sides alike.

Exact: an integer or a ``Fraction`` goes in, a ``Fraction`` comes out; no epsilon.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import isqrt
from typing import TypeVar

from .sizes import Size

Item = TypeVar("Item")
Number = int | Fraction


def factor(a: Number, b: Number) -> Fraction:
    """How many times one of two positive numbers is the other: never below 1."""
    times = Fraction(a) / b
    return times if times >= 1 else 1 / times


def nearest_shape(shape: Fraction, items: Iterable[Item], of: Callable[[Item], Fraction]) -> Item:
    """The item whose shape is nearest; a tie goes to the wider one."""
    return min(items, key=lambda item: (factor(of(item), shape), -of(item)))


def nearest_area(area: Number, items: Iterable[Item], of: Callable[[Item], Number]) -> Item:
    """The item whose area is nearest; a tie goes to the smaller one."""
    return min(items, key=lambda item: (factor(of(item), area), of(item)))


def nominal(shape: Fraction, area: Number) -> Size:
    """The size that has this area in this shape, height rounded first."""
    height = max(1, round_root(area / shape))
    return Size(max(1, round_half_up(height * shape)), height)


def round_half_up(number: Fraction) -> int:
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)


def round_root(square: Fraction) -> int:
    """The root of a number, rounded half up, without ever leaving the integers."""
    return (isqrt(4 * square.numerator // square.denominator) + 1) // 2


def plainest_shape(size: Size, area: Number) -> Fraction:
    """The shape in the smallest whole numbers whose nominal size at ``area`` is ``size``.

    1365x768 is what 16:9 looks like at 1K, so it reads as 16:9. A size that no shape gives
    at this area reads as its own width over height.
    """
    width, height = 2 * size.width, 2 * size.height
    low = max(Fraction(width - 1, height), Fraction(4 * area) / (height + 1) ** 2)
    high = min(Fraction(width + 1, height), Fraction(4 * area) / (height - 1) ** 2)
    between = [simplest_between(low, high)] if low < high else []
    shapes = [shape for shape in (*between, low, high) if nominal(shape, area) == size]
    return min(shapes, key=lambda shape: shape.denominator, default=size.shape)


def simplest_between(low: Fraction, high: Fraction) -> Fraction:
    """The fraction with the smallest denominator strictly between two positive ones."""
    whole = low.numerator // low.denominator
    if whole + 1 < high:
        return Fraction(whole + 1)
    if low == whole:  # only whole + 1/n is in reach: the least n that falls below high
        return whole + Fraction(1, int(1 / (high - whole)) + 1)
    return whole + 1 / simplest_between(1 / (high - whole), 1 / (low - whole))
