"""The steps of size, aspect_ratio and resolution: who was heard, and how near the answer came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ..geometry import Ratio, Size, Tier, ruler
from ..plan import Behavior, Step
from ..words.behavior import sent_step
from .asked import Asked
from .grid import Spot
from .saying import Said
from .spelling import Writes

Lost = Mapping[str, str]
"""For an axis this route cannot say, why: {"shape": "the input image decides it"}."""


def axis_step(name: str, text: str, asked: Asked, said: Said, *, autos: Writes, lost: Lost) -> Step:
    """The step of one of the three words."""
    if asked.said[name] is None:
        return _auto_step(name, text, asked, said.spot, autos)
    if name not in (asked.shape_by, asked.scale_by):
        return _ignored_step(name, text, asked, said.spot)
    shape = said.shape if name == asked.shape_by else ()
    scale = said.scale if name == asked.scale_by else ()
    sent = {path.text: value for path, value in (*shape, *scale)}
    notes = list(_notes(name, asked, said, lost))
    exact = not notes
    if said.meant and not asked.shape_by:
        notes.append("a shape is needed too: the square")
    if sent:
        return sent_step(name, text, sent, own=name, exact=exact, note="; ".join(notes))
    if exact:
        return Step(name, text, Behavior.EMULATED, note="what is made here anyway")
    return Step(name, text, Behavior.DROPPED, exact=False, note="; ".join(notes))


def _auto_step(name: str, text: str, asked: Asked, spot: Spot, autos: Writes) -> Step:
    if autos:
        sent = {path.text: value for path, value in autos}
        return sent_step(name, text, sent, own=name)
    by_axis = {"aspect_ratio": asked.shape_by, "resolution": asked.scale_by}
    asks = asked.shape_by or asked.scale_by
    heard = by_axis.get(name, asks)
    anyway = None if asks else _labelled(spot) if spot.size else spot.ratio or spot.tier
    otherwise = f"{anyway} is sent, for one is needed here" if anyway else "the model chooses"
    note = f"auto says nothing; {f'{heard} is heard' if heard else otherwise}"
    return Step(name, text, Behavior.IGNORED, note=note)


def _ignored_step(name: str, text: str, asked: Asked, spot: Spot) -> Step:
    """The step of a word that a stronger one silenced: exact where it agrees with the answer."""
    word = asked.said[name]
    by_shape = isinstance(word, Ratio)
    if isinstance(word, Ratio):
        agrees = asked.shape == word.shape or _shape_is(spot, word)
    else:
        agrees = isinstance(word, Tier) and (asked.area == word.area or _area_is(spot, word))
    speaker = asked.shape_by if by_shape else asked.scale_by
    axis = "shape" if by_shape else "scale"
    return Step(name, text, Behavior.IGNORED, exact=agrees, note=f"{speaker} decides the {axis}")


def _notes(name: str, asked: Asked, said: Said, lost: Lost) -> Iterator[str]:
    """Every reason why what this word asked for is not exactly what comes."""
    spot = said.spot
    if asked.size:
        if spot.size == asked.size and said.shape:
            return
        if spot.size and said.shape:
            yield f"{_labelled(spot)} is the nearest{_off_size(asked.size, spot)}"
            return
    if name == asked.shape_by:
        yield from _shape_notes(asked, said, lost)
    if name == asked.scale_by:
        yield from _scale_notes(asked, said, lost)


def _shape_notes(asked: Asked, said: Said, lost: Lost) -> Iterator[str]:
    spot = said.spot
    ratio, size = spot.ratio, spot.size
    if not said.shape:
        yield lost["shape"]
    elif ratio and ratio.shape != asked.shape:
        yield f"{ratio} is the nearest shape{_off(ratio.shape, asked.shape)}"
    elif size and not ratio and size != said.meant and size.shape != asked.shape:
        yield f"{size} is the nearest size{_off(size.shape, asked.shape)}"


def _scale_notes(asked: Asked, said: Said, lost: Lost) -> Iterator[str]:
    tier, size = said.spot.tier, said.spot.size
    if tier is None and size is None:
        yield lost["scale"]
    elif tier and tier.area != asked.area:
        which = "the nearest tier" if said.scale else "the only tier here"
        yield f"{tier} is {which}{_off(tier.area, asked.area)} in area"
    elif size and not tier and size != said.meant and size.area != asked.area:
        yield f"{size} is the nearest size{_off(Fraction(size.area), asked.area)} in area"


def _shape_is(spot: Spot, ratio: Ratio) -> bool:
    return ratio.shape in {spot.ratio and spot.ratio.shape, spot.size and spot.size.shape}


def _area_is(spot: Spot, tier: Tier) -> bool:
    return tier.area in {spot.tier and spot.tier.area, spot.size and spot.size.area}


def _labelled(spot: Spot) -> str:
    labels = " at ".join(str(label) for label in (spot.ratio, spot.tier) if label)
    return f"{spot.size} ({labels})" if labels else str(spot.size)


def _off_size(asked: Size, spot: Spot) -> str:
    assert spot.size
    given = spot.ratio.shape if spot.ratio else spot.size.shape
    shape, area = ruler(asked.shape, given), ruler(asked.area, spot.size.area)
    parts = [f"{_times(shape)} in shape"] * (shape > 1) + [f"{_times(area)} in area"] * (area > 1)
    return f", off by {' and '.join(parts)}"


def _off(given: Fraction, asked: int | Fraction | None) -> str:
    return f", off by {_times(ruler(given, asked))}" if asked else ""


def _times(distance: Fraction) -> str:
    """A distance on the ruler for people; nothing is decided by it."""
    number = float(distance)
    return f"{number:.2f}x" if number >= 1.01 else "under 1%"
