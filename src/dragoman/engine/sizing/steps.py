"""The steps of size, aspect_ratio and resolution: who was heard, and how near the answer came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ...geometry import Ratio, Size, Tier, factor
from ..parameters.steps import sent_step
from ..plan import Behavior, Step
from .fields import SizeMatch
from .grid import GridCell
from .request import SizeRequest
from .writer import Writes

Lost = Mapping[str, str]
"""For an axis this route cannot say, why: {"shape": "the input image decides it"}."""


def axis_step(
    name: str, text: str, asked: SizeRequest, said: SizeMatch, *, autos: Writes, lost: Lost
) -> Step:
    """The step of one of the three words."""
    if asked.said[name] is None:
        return _auto_step(name, text, asked, said.cell, autos)
    if name not in (asked.shape_by, asked.scale_by):
        return _ignored_step(name, text, asked, said.cell)
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


def _auto_step(name: str, text: str, asked: SizeRequest, cell: GridCell, autos: Writes) -> Step:
    if autos:
        sent = {path.text: value for path, value in autos}
        return sent_step(name, text, sent, own=name)
    by_axis = {"aspect_ratio": asked.shape_by, "resolution": asked.scale_by}
    asks = asked.shape_by or asked.scale_by
    heard = by_axis.get(name, asks)
    anyway = None if asks else _labelled(cell) if cell.size else cell.ratio or cell.tier
    otherwise = f"{anyway} is sent, for one is needed here" if anyway else "the model chooses"
    note = f"auto says nothing; {f'{heard} is heard' if heard else otherwise}"
    return Step(name, text, Behavior.IGNORED, note=note)


def _ignored_step(name: str, text: str, asked: SizeRequest, cell: GridCell) -> Step:
    """The step of a word that a stronger one silenced: exact where it agrees with the answer."""
    word = asked.said[name]
    by_shape = isinstance(word, Ratio)
    if isinstance(word, Ratio):
        agrees = asked.shape == word.shape or _shape_is(cell, word)
    else:
        agrees = isinstance(word, Tier) and (asked.area == word.area or _area_is(cell, word))
    speaker = asked.shape_by if by_shape else asked.scale_by
    axis = "shape" if by_shape else "scale"
    return Step(name, text, Behavior.IGNORED, exact=agrees, note=f"{speaker} decides the {axis}")


def _notes(name: str, asked: SizeRequest, said: SizeMatch, lost: Lost) -> Iterator[str]:
    """Every reason why what this word asked for is not exactly what comes."""
    cell = said.cell
    if asked.size:
        if cell.size == asked.size and said.shape:
            return
        if cell.size and said.shape:
            yield f"{_labelled(cell)} is the nearest{_off_size(asked.size, cell)}"
            return
    if name == asked.shape_by:
        yield from _shape_notes(asked, said, lost)
    if name == asked.scale_by:
        yield from _scale_notes(asked, said, lost)


def _shape_notes(asked: SizeRequest, said: SizeMatch, lost: Lost) -> Iterator[str]:
    cell = said.cell
    ratio, size = cell.ratio, cell.size
    if not said.shape:
        yield lost["shape"]
    elif ratio and ratio.shape != asked.shape:
        yield f"{ratio} is the nearest shape{_off(ratio.shape, asked.shape)}"
    elif size and not ratio and size != said.meant and size.shape != asked.shape:
        yield f"{size} is the nearest size{_off(size.shape, asked.shape)}"


def _scale_notes(asked: SizeRequest, said: SizeMatch, lost: Lost) -> Iterator[str]:
    tier, size = said.cell.tier, said.cell.size
    if tier is None and size is None:
        yield lost["scale"]
    elif tier and tier.area != asked.area:
        which = "the nearest tier" if said.scale else "the only tier here"
        yield f"{tier} is {which}{_off(tier.area, asked.area)} in area"
    elif size and not tier and size != said.meant and size.area != asked.area:
        yield f"{size} is the nearest size{_off(Fraction(size.area), asked.area)} in area"


def _shape_is(cell: GridCell, ratio: Ratio) -> bool:
    return ratio.shape in {cell.ratio and cell.ratio.shape, cell.size and cell.size.shape}


def _area_is(cell: GridCell, tier: Tier) -> bool:
    return tier.area in {cell.tier and cell.tier.area, cell.size and cell.size.area}


def _labelled(cell: GridCell) -> str:
    labels = " at ".join(str(label) for label in (cell.ratio, cell.tier) if label)
    return f"{cell.size} ({labels})" if labels else str(cell.size)


def _off_size(asked: Size, cell: GridCell) -> str:
    assert cell.size
    given = cell.ratio.shape if cell.ratio else cell.size.shape
    shape, area = factor(asked.shape, given), factor(asked.area, cell.size.area)
    parts = [f"{_times(shape)} in shape"] * (shape > 1) + [f"{_times(area)} in area"] * (area > 1)
    return f", off by {' and '.join(parts)}"


def _off(given: Fraction, asked: int | Fraction | None) -> str:
    return f", off by {_times(factor(given, asked))}" if asked else ""


def _times(distance: Fraction) -> str:
    """A distance on the factor for people; nothing is decided by it."""
    number = float(distance)
    return f"{number:.2f}x" if number >= 1.01 else "under 1%"
