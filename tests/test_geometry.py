"""The factor, nominal sizes, and free sizes within limits; all of it against a slow form."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import count, takewhile
from math import isqrt

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dragoman.geometry import (
    Limits,
    Ratio,
    Rational,
    Size,
    Tier,
    factor,
    nearest_area,
    nearest_shape,
    nominal,
    plainest_shape,
    read,
    read_ratio,
)
from dragoman.geometry.nearest import simplest_between

GPT = Limits(
    least_side=16,
    most_side=3840,
    least_area=655_360,
    most_area=8_294_400,
    step=16,
    widest=Rational(3, 1),
)
FLUX = Limits(least_side=256, most_side=1440, step=32)
ONE_K = Rational(1024**2, 1)

sides = st.integers(1, 30_000)
sizes = st.builds(Size, sides, sides)
ratios = st.builds(Rational.of, st.integers(1, 400), st.integers(1, 400))
areas = st.builds(Rational.of, st.integers(1, 10**9), st.sampled_from([1, 1, 9, 100, 10**6]))


@pytest.mark.parametrize(
    ("limits", "asked", "given_"),
    [
        (GPT, "1748x2480", "1744x2480"),
        (GPT, "512x512", "816x816"),
        (GPT, "1000x640", "1024x640"),
        (GPT, "3840x3840", "2880x2880"),
        (GPT, "2304x2304", "2304x2304"),
        (GPT, "1104x3312", "1104x3312"),
        (FLUX, "1920x1080", "1440x800"),
        (FLUX, "20000x10", "1440x256"),
        (Limits(), "20000x10", "20000x10"),
    ],
)
def test_sizes_known_to_be_right(limits: Limits, asked: str, given_: str) -> None:
    size = Size.read(asked)
    assert size is not None
    assert str(limits.clamp(size)) == given_


@given(sizes)
def test_a_clamped_size_is_admitted_and_clamping_again_changes_nothing(size: Size) -> None:
    for limits in (GPT, FLUX):
        clamped = limits.clamp(size)
        assert limits.admit(clamped)
        assert limits.clamp(clamped) == clamped


@st.composite
def small_limits(draw: st.DrawFn) -> Limits:
    step = draw(st.integers(1, 6))
    least_side = draw(st.integers(1, 12))
    most_side = draw(st.integers(least_side + 2 * step, 48))
    return Limits(
        least_side=least_side,
        most_side=most_side,
        least_area=draw(st.integers(1, least_side**2 + 4 * step * least_side)),
        most_area=draw(st.none() | st.integers((least_side + 2 * step) ** 2, most_side**2 + 1)),
        step=step,
        widest=draw(st.none() | st.builds(Rational.of, st.integers(4, 12), st.integers(1, 4))),
    )


@given(small_limits(), st.builds(Size, st.integers(1, 90), st.integers(1, 90)))
def test_no_admitted_point_of_the_grid_is_nearer(limits: Limits, wanted: Size) -> None:
    assume(limits.fit_shape(Rational(1, 1)) == (1, 1))
    nearest = slow_clamp(limits, wanted, 49)
    assume(nearest)
    assert limits.clamp(wanted) == nearest


@pytest.mark.parametrize(
    ("limits", "wanted", "nearest"),
    [
        # a tie of one side goes to the wider
        (Limits(least_side=2, most_side=27, most_area=147, widest=Rational(5, 4)), "16x1", "5x4"),
        (Limits(least_side=4, most_side=40, least_area=30, widest=Rational(3, 1)), "70x2", "21x7"),
        # a tie of both sides goes to the wider
        (Limits(least_side=9, least_area=203, most_area=617, step=6), "9x9", "18x12"),
        (Limits(least_side=7, most_side=19, most_area=233, step=4), "62x62", "16x12"),
        # a tie of shapes too goes to the smaller
        (Limits(least_side=3, least_area=8, step=2, widest=Rational(1, 1)), "44x12", "22x22"),
        (Limits(least_side=8, least_area=90, step=2, widest=Rational(1, 1)), "74x72", "72x72"),
        # the next shorter side is as far, and its longer side nearer
        (
            Limits(least_side=8, most_side=28, least_area=86, most_area=374, step=4),
            "36x60",
            "12x24",
        ),
        (Limits(most_side=40, least_area=2, most_area=907, step=2), "39x48", "26x34"),
        # what the other side may be, to the pixel
        (
            Limits(most_side=13, least_area=9, most_area=27, step=2, widest=Rational(4, 3)),
            "69x77",
            "4x4",
        ),
        (
            Limits(least_side=4, most_side=30, least_area=29, widest=Rational(7, 4)),
            "31x1",
            "7x5",
        ),
        (Limits(least_side=5, least_area=2, step=4), "1x82", "8x412"),
    ],
)
def test_ties_and_edges_of_limits(limits: Limits, wanted: str, nearest: str) -> None:
    size = Size.read(wanted)
    assert size is not None
    assert limits.clamp(size) == slow_clamp(limits, size, 450)
    assert str(limits.clamp(size)) == nearest


@given(sizes)
def test_turning_the_size_turns_the_clamped_size(size: Size) -> None:
    for limits in (GPT, FLUX):
        there = limits.clamp(size)
        back = limits.clamp(Size(size.height, size.width))
        # Ties go to the wider shape, so a tie may come out the same both ways.
        assert Size(back.height, back.width) == there or back.shape == there.shape


@given(ratios)
def test_the_nominal_size_reads_back_as_the_plainest_ratio_that_makes_it(shape: Rational) -> None:
    size = nominal(shape, ONE_K)
    plain = plainest_shape(size, ONE_K)
    assert nominal(plain, ONE_K) == size
    assert plain.denominator <= shape.denominator


@given(ratios, areas)
def test_no_plainer_ratio_makes_the_size(shape: Rational, area: Rational) -> None:
    size = nominal(shape, area)
    assume(min(size) > 1)
    plain = plainest_shape(size, area)
    assert nominal(plain, area) == size
    for denominator in range(1, plain.denominator):
        middle = size.width * denominator // size.height
        for numerator in range(max(1, middle - 2), middle + 4):
            assert slow_nominal(Fraction(numerator, denominator), value(area)) != size


def test_pixels_nothing_makes_read_as_their_own_ratio() -> None:
    assert plainest_shape(Size(1920, 1080), ONE_K) == (16, 9)
    assert plainest_shape(Size(1365, 768), ONE_K) == (16, 9)


@given(st.sets(ratios, min_size=2, max_size=2))
@example({Rational(2, 1), Rational(9, 4)})
@example({Rational(2, 1), Rational(7, 3)})
@example({Rational(1, 1), Rational(2, 1)})
def test_nothing_between_two_fractions_is_simpler(ends: set[Rational]) -> None:
    low, high = sorted(ends)
    found = simplest_between(low, high)
    assert low < found < high
    assert found == Rational.of(*found)
    for denominator in range(1, found.denominator):
        above = low.numerator * denominator // low.denominator + 1
        assert Fraction(above, denominator) >= value(high)


@given(ratios, ratios)
def test_the_factor_is_the_same_both_ways_and_for_both_turned(a: Rational, b: Rational) -> None:
    turned = factor((a[1], a[0]), (b[1], b[0]))
    assert value(factor(a, b)) == value(factor(b, a)) == value(turned) >= 1


def test_seven_to_one_between_four_and_eight_is_eight() -> None:
    assert nearest_shape((7, 1), [(4, 1), (8, 1)]) == 1


def test_a_tie_goes_to_the_wider_shape_and_the_smaller_scale() -> None:
    assert nearest_shape((1, 1), [(1, 2), (2, 1)]) == 1
    assert nearest_area((2, 1), [(1, 1), (4, 1)]) == 0


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("1K", 1024**2),
        ("2k", 2048**2),
        ("0.5K", 512**2),
        ("512", 512**2),
        ("512px", 512**2),
        ("1024", 1024**2),
        ("1", 1024**2),
        ("64", 64**2),
        ("63", 63 * 1024**2),
        ("1MP", 1024**2),
        ("0.25 MP", 512**2),
        ("0.25", 512**2),
        ("720p", 1280 * 720),
    ],
)
def test_tiers_are_areas(text: str, area: int) -> None:
    tier = Tier.read(text)
    assert tier is not None
    assert tier.area == (area, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "banana",
        "0x5",
        "5x0",
        "-1x5",
        "1e3x5",
        "99999999999x1",
        "9" * 5000 + "x1",
        "1x1x1",
        "１x１",
    ],
)
def test_what_is_no_size(text: str) -> None:
    assert Size.read(text) is None


@pytest.mark.parametrize(
    "text", ["", "1e309:1", "0:1", "1:0", "NaN:1", "inf:1", "1:1:1", ":", "-1:2"]
)
def test_what_is_no_ratio(text: str) -> None:
    assert Ratio.read(text) is None


@pytest.mark.parametrize("text", ["", "K", "0K", "-1K", "1T", "NaN", "1e3K", "0", "auto"])
def test_what_is_no_tier(text: str) -> None:
    assert Tier.read(text) is None


@given(st.builds(Size, st.integers(300, 4000), st.integers(300, 4000)), st.integers(17, 24))
def test_a_shape_kept_exact_is_exact_and_near(size: Size, exponent: int) -> None:
    shape = GPT.fit_shape(size.shape)
    found = GPT.with_shape(shape, (2**exponent, 1))
    if found is not None:
        assert GPT.admit(found)
        assert found.shape == shape


def test_limits_say_what_they_are() -> None:
    assert (
        str(GPT) == "sides 16 to 3,840, pixels 655,360 to 8,294,400, multiples of 16, at most 3:1"
    )
    assert str(Limits()) == "any size"
    assert str(Limits(least_side=64)) == "sides from 64"


# The slow form: the same in Fractions, by definition and by search. It shares no code.


def value(number: tuple[int, int]) -> Fraction:
    return Fraction(*number)


def slow_factor(a: Fraction | int, b: Fraction | int) -> Fraction:
    return max(Fraction(a) / b, Fraction(b) / a)


def slow_nominal(shape: Fraction, area: Fraction) -> Size:
    """Height is the most whole number whose half-pixel-less square fits, then width likewise."""
    square = area / shape
    bound = 2
    while Fraction(2 * bound - 1, 2) ** 2 <= square:
        bound *= 2
    low = 0
    while bound - low > 1:
        middle = (low + bound) // 2
        low, bound = (
            (middle, bound) if Fraction(2 * middle - 1, 2) ** 2 <= square else (low, middle)
        )
    height = max(1, low)
    return Size(max(1, (height * shape + Fraction(1, 2)).__floor__()), height)


def slow_admit(limits: Limits, size: Size) -> bool:
    sides, area = sorted((size.width, size.height)), size.width * size.height
    return (
        all(side % limits.step == 0 for side in sides)
        and limits.least_side <= sides[0]
        and sides[1] <= (limits.most_side or sides[1])
        and limits.least_area <= area <= (limits.most_area or area)
        and (limits.widest is None or Fraction(sides[1], sides[0]) <= value(limits.widest))
    )


def slow_shape(limits: Limits, shape: Fraction) -> Fraction:
    """The shape between the tallest and the widest that the limits leave room for."""
    bounds = [value(limits.widest)] if limits.widest else []
    if limits.most_side:
        bounds.append(Fraction(limits.most_side, limits.least_side))
        bounds.append(Fraction(limits.most_side**2, limits.least_area))
    if limits.most_area:
        bounds.append(Fraction(limits.most_area, limits.least_side**2))
    widest = max(min(bounds, default=slow_factor(shape, 1)), Fraction(1))
    return min(max(shape, 1 / widest), widest)


def slow_area(limits: Limits, shape: Fraction, area: Fraction) -> Fraction:
    """The area between the least and the most that a shape may have."""
    wide = slow_factor(shape, 1)
    area = max(area, Fraction(limits.least_area), limits.least_side**2 * wide)
    if limits.most_area:
        area = min(area, Fraction(limits.most_area))
    return min(area, limits.most_side**2 / wide) if limits.most_side else area


def slow_target(limits: Limits, size: Size) -> tuple[Fraction, Fraction]:
    """The squares of the sides of a size once shape and scale fit."""
    shape = slow_shape(limits, Fraction(size.width, size.height))
    area = slow_area(limits, shape, Fraction(size.width * size.height))
    return area * shape, area / shape


def slow_distance(
    size: Size, width: Fraction, height: Fraction
) -> tuple[Fraction, Fraction, Fraction, int]:
    """The factors of both sides squared, the larger first; the wider, then the smaller wins."""
    across = slow_factor(size.width**2, width), slow_factor(size.height**2, height)
    return max(across), min(across), -Fraction(*size), size.width * size.height


def slow_clamp(limits: Limits, wanted: Size, reach: int) -> Size | None:
    """The nearest admitted size; ``reach`` is beyond the longest side that it may have."""
    if slow_admit(limits, wanted):
        return wanted
    sides = range(limits.step, reach, limits.step)
    everywhere = (Size(width, height) for width in sides for height in sides)
    admitted = (size for size in everywhere if slow_admit(limits, size))
    target = slow_target(limits, wanted)
    return min(admitted, key=lambda size: slow_distance(size, *target), default=None)


def slow_with_shape(limits: Limits, shape: Fraction, area: Fraction) -> Size | None:
    """The sizes of exactly a shape within twice an area, the nearest of those admitted."""
    area = slow_area(limits, shape, area)
    multiples = (Size(shape.numerator * k, shape.denominator * k) for k in count(1))
    small = takewhile(lambda size: size.width * size.height <= 2 * area, multiples)
    near = [
        (slow_factor(size.width * size.height, area), size)
        for size in small
        if 2 * size.width * size.height >= area and slow_admit(limits, size)
    ]
    return min(near)[1] if near else None


def around(limits: Limits, width: Fraction, height: Fraction) -> Iterator[Size]:
    """The admitted sizes three steps of the grid around a target."""
    step = limits.step
    across, down = (isqrt(int(square)) // step * step for square in (width, height))
    for wide in range(max(step, across - 3 * step), across + 5 * step, step):
        for high in range(max(step, down - 3 * step), down + 5 * step, step):
            if slow_admit(limits, Size(wide, high)):
                yield Size(wide, high)


@given(ratios, ratios)
def test_rationals_order_as_their_fractions(a: Rational, b: Rational) -> None:
    one, other = value(a), value(b)
    assert (a < b, a <= b, a > b, a >= b) == (one < other, one <= other, one > other, one >= other)
    assert (a == b, hash(a) == hash(b)) == (one == other, one == other)


@given(st.sets(ratios, min_size=1), ratios)
def test_the_nearest_is_that_of_the_slow_form(numbers: set[Rational], wanted: Rational) -> None:
    ordered = sorted(numbers, key=value)
    assert sorted(numbers) == ordered
    fractions = [value(number) for number in ordered]
    sought = value(wanted)
    shape = min(fractions, key=lambda own: (slow_factor(own, sought), -own))
    area = min(fractions, key=lambda own: (slow_factor(own, sought), own))
    assert fractions[nearest_shape(wanted, ordered)] == shape
    assert fractions[nearest_area(wanted, ordered)] == area


@given(st.integers(1, 400), st.integers(1, 400), st.integers(1, 400))
def test_a_tie_is_seen_however_the_numbers_are_written(a: int, b: int, times: int) -> None:
    low, high = sorted((Fraction(a * a), Fraction(b * b)))
    assume(low < high)
    ordered = [(low.numerator, 1), (high.numerator, 1)]
    assert nearest_shape((a * b * times, times), ordered) == 1
    assert nearest_area((a * b * times, times), ordered) == 0


@given(ratios, areas)
def test_the_nominal_size_is_that_of_the_slow_form(shape: Rational, area: Rational) -> None:
    assert nominal(shape, area) == slow_nominal(value(shape), value(area))


@given(small_limits() | st.sampled_from([GPT, FLUX, Limits()]), ratios, areas)
def test_fitting_is_that_of_the_slow_form(limits: Limits, shape: Rational, area: Rational) -> None:
    fitted = limits.fit_shape(shape)
    assert value(fitted) == slow_shape(limits, value(shape))
    assert value(limits.fit_area(fitted, area)) == slow_area(limits, value(fitted), value(area))


@given(small_limits(), ratios, st.integers(1, 3000))
def test_a_shape_kept_exact_is_that_of_the_slow_form(
    limits: Limits, shape: Rational, area: int
) -> None:
    found = limits.with_shape(shape, (area, 1))
    assert found == slow_with_shape(limits, value(shape), Fraction(area))


@pytest.mark.parametrize(
    ("shape", "area", "size"),
    [
        (Rational(1, 1), 24, "4x4"),  # 6x6 is as near
        (Rational(4, 1), 8, "8x2"),  # twice as much as is wanted, and half
        (Rational(4, 1), 32, "8x2"),
        (Rational(4, 1), 7, None),
        (Rational(8, 1), 50, "16x2"),
    ],
)
def test_ties_and_edges_of_exact_shapes(shape: Rational, area: int, size: str | None) -> None:
    limits = Limits(step=2)
    found = limits.with_shape(shape, (area, 1))
    assert found == slow_with_shape(limits, value(shape), Fraction(area))
    assert (found and str(found)) == size


@given(st.sampled_from([GPT, FLUX]), sizes)
def test_no_admitted_size_around_the_target_is_nearer(limits: Limits, size: Size) -> None:
    assume(not slow_admit(limits, size))
    target = slow_target(limits, size)
    clamped = limits.clamp(size)
    assert slow_admit(limits, clamped)
    near = min(around(limits, *target), key=lambda other: slow_distance(other, *target))
    assert slow_distance(clamped, *target) <= slow_distance(near, *target)


numbers = st.decimals("0.000001", "999999999", places=6, allow_nan=False).map(str) | st.builds(
    str, st.integers(1, 999_999_999)
)


@given(numbers, numbers, st.sampled_from([":", "/", " : ", "x", "×"]))
def test_a_ratio_reads_as_its_numbers_say(width: str, height: str, sign: str) -> None:
    ratio = read_ratio(f" {width}{sign}{height} ")
    assert ratio is not None
    assert value(ratio.shape) == Fraction(width) / Fraction(height)
    assert str(ratio) == f"{width}:{height}"
    assert (Ratio.read(f"{width}{sign}{height}") == ratio) == (sign.strip() in ":/")


@given(numbers, st.sampled_from(["K", "MP", "px", "p"]))
def test_a_tier_reads_as_its_number_says(text: str, unit: str) -> None:
    number, tier = Fraction(text), Tier.read(f" {text} {unit}")
    areas = {
        "K": (1024 * number) ** 2,
        "MP": 1024**2 * number,
        "px": number**2,
        "p": number * number * 16 / 9,
    }
    assert tier is not None
    assert value(tier.area) == areas[unit]
    assert Tier("", tier.area) == tier


@pytest.mark.parametrize("text", ["16*9", "0x5", "5:0", "2K", "auto", "1:1:1", " " * 62 + "1:1"])
def test_what_is_no_ratio_even_where_only_one_can_be_meant(text: str) -> None:
    assert read_ratio(text) is None


@pytest.mark.parametrize("text", ["1\u212a", "1\u017f", "1.5x2", "2*3.0", "1x", ":1", "1::2", "0"])
def test_what_is_nothing_at_all(text: str) -> None:
    assert read(text) is None
