"""The factor, nominal sizes, and free sizes within limits."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dragoman.geometry import (
    Limits,
    Ratio,
    Size,
    Tier,
    factor,
    nearest_area,
    nearest_shape,
    nominal,
    plainest_shape,
)

GPT = Limits(
    least_side=16,
    most_side=3840,
    least_area=655_360,
    most_area=8_294_400,
    step=16,
    widest=Fraction(3),
)
FLUX = Limits(least_side=256, most_side=1440, step=32)
ONE_K = 1024**2

sides = st.integers(1, 30_000)
sizes = st.builds(Size, sides, sides)
ratios = st.builds(Fraction, st.integers(1, 400), st.integers(1, 400))


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
        widest=draw(st.none() | st.builds(Fraction, st.integers(4, 12), st.integers(1, 4))),
    )


@given(small_limits(), st.builds(Size, st.integers(1, 90), st.integers(1, 90)))
def test_no_admitted_point_of_the_grid_is_nearer(limits: Limits, asked: Size) -> None:
    everywhere = [
        Size(width, height)
        for width in range(limits.step, 49, limits.step)
        for height in range(limits.step, 49, limits.step)
        if limits.admit(Size(width, height))
    ]
    assume(everywhere)
    assume(limits.fit_shape(Fraction(1)) == 1)
    clamped = limits.clamp(asked)
    if limits.admit(asked):
        assert clamped == asked
        return
    shape = limits.fit_shape(asked.shape)
    area = limits._fit_area(shape, asked.area)  # noqa: SLF001 - the target is not public
    width, height = area * shape, area / shape

    def distance(size: Size) -> tuple[Fraction, Fraction, Fraction, int]:
        across = factor(size.width**2, width), factor(size.height**2, height)
        return max(across), min(across), -size.shape, size.area

    assert clamped == min(everywhere, key=distance)


@given(sizes)
def test_turning_the_size_turns_the_clamped_size(size: Size) -> None:
    for limits in (GPT, FLUX):
        there = limits.clamp(size)
        back = limits.clamp(Size(size.height, size.width))
        # Ties go to the wider shape, so a tie may come out the same both ways.
        assert Size(back.height, back.width) == there or back.shape == there.shape


@given(ratios)
def test_the_nominal_size_reads_back_as_the_plainest_ratio_that_makes_it(shape: Fraction) -> None:
    size = nominal(shape, ONE_K)
    plain = plainest_shape(size, ONE_K)
    assert nominal(plain, ONE_K) == size
    assert plain.denominator <= shape.denominator


def test_pixels_nothing_makes_read_as_their_own_ratio() -> None:
    assert plainest_shape(Size(1920, 1080), ONE_K) == Fraction(16, 9)
    assert plainest_shape(Size(1365, 768), ONE_K) == Fraction(16, 9)


@given(ratios, ratios)
def test_the_ruler_is_the_same_both_ways_and_for_both_turned(a: Fraction, b: Fraction) -> None:
    assert factor(a, b) == factor(b, a) == factor(1 / a, 1 / b) >= 1


def test_seven_to_one_between_four_and_eight_is_eight() -> None:
    assert nearest_shape(Fraction(7), [Fraction(4), Fraction(8)], lambda own: own) == 8


def test_a_tie_goes_to_the_wider_shape_and_the_smaller_scale_in_any_order() -> None:
    for shapes in ([Fraction(2), Fraction(1, 2)], [Fraction(1, 2), Fraction(2)]):
        assert nearest_shape(Fraction(1), shapes, lambda own: own) == 2
    for areas in ([1, 4], [4, 1]):
        assert nearest_area(2, areas, lambda own: own) == 1


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
        ("1MP", 1024**2),
        ("0.25 MP", 512**2),
        ("0.25", 512**2),
        ("720p", 1280 * 720),
    ],
)
def test_tiers_are_areas(text: str, area: int) -> None:
    tier = Tier.read(text)
    assert tier is not None
    assert tier.area == area


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
    found = GPT.with_shape(shape, 2**exponent)
    if found is not None:
        assert GPT.admit(found)
        assert found.shape == shape


def test_limits_say_what_they_are() -> None:
    assert (
        str(GPT) == "sides 16 to 3,840, pixels 655,360 to 8,294,400, multiples of 16, at most 3:1"
    )
    assert str(Limits()) == "any size"
    assert str(Limits(least_side=64)) == "sides from 64"
