"""The steps of size, aspect_ratio and resolution: which of them decided, and how near it came."""

from __future__ import annotations

from collections.abc import Mapping

from ...geometry import Quotient, Ratio, Size, Tier, factor
from ..plan import Behavior, Step
from ..steps import sent_step
from .fields import SizeMatch
from .grid import GridCell
from .request import SizeRequest
from .writer import Writes

Lost = Mapping[str, str]
"""For what cannot be chosen on a route, why: {"shape": "the input image decides it"}."""


def size_step(name: str, text: str, request: SizeRequest, match: SizeMatch, lost: Lost) -> Step:
    """The step of one of the three parameters, where it is not auto."""
    if name not in (request.shape_by, request.scale_by):
        return _ignored_step(name, text, request, match.cell)
    writes = match.shape if name == request.shape_by else ()
    if name == request.scale_by:
        writes += match.scale
    notes = _notes(name, request, match, lost)
    exact = not notes
    if match.meant and not request.shape_by:
        notes.append("a shape is needed too: the square")
    note = "; ".join(notes)
    if writes:
        sent = {path.text: value for path, value in writes}
        return sent_step(name, text, sent, own=name, exact=exact, note=note)
    if exact:
        return Step(name, text, Behavior.EMULATED, note="what is made here anyway")
    return Step(name, text, Behavior.DROPPED, exact=False, note=note)


def auto_step(name: str, text: str, request: SizeRequest, cell: GridCell, autos: Writes) -> Step:
    """The step of a parameter that is auto; ``autos`` is what is written for it."""
    if autos:
        return sent_step(name, text, {path.text: value for path, value in autos}, own=name)
    any_by = request.shape_by or request.scale_by
    instead = {"aspect_ratio": request.shape_by, "resolution": request.scale_by}.get(name, any_by)
    always = None if any_by else _described(cell) if cell.size else cell.ratio or cell.tier
    if instead:
        note = f"{instead} is heard"
    elif always:
        note = f"{always} is sent, for one is needed here"
    else:
        note = "the model chooses"
    return Step(name, text, Behavior.IGNORED, note=f"auto says nothing; {note}")


def _ignored_step(name: str, text: str, request: SizeRequest, cell: GridCell) -> Step:
    """The step of a parameter that a stronger one overrides: exact where both come to the same."""
    value, size = request.values[name], cell.size
    if isinstance(value, Ratio):
        shape = cell.ratio.shape if cell.ratio else None
        exact = _is_among(value.shape, request.shape, shape, size)
        note = f"{request.shape_by} decides the shape"
    else:
        assert isinstance(value, Tier)
        area = cell.tier.area if cell.tier else None
        exact = _is_among(value.area, request.area, area, (size.area, 1) if size else None)
        note = f"{request.scale_by} decides the scale"
    return Step(name, text, Behavior.IGNORED, exact=exact, note=note)


def _is_among(wanted: Quotient, *given: Quotient | None) -> bool:
    """Whether a number equals one of those given."""
    return any(one and wanted[0] * one[1] == one[0] * wanted[1] for one in given)


def _notes(name: str, request: SizeRequest, match: SizeMatch, lost: Lost) -> list[str]:
    """Every reason why what comes is not exactly what a parameter wants."""
    cell = match.cell
    if request.size and cell.size and match.shape:
        if cell.size == request.size:
            return []
        off = _off_size(request.size, cell, cell.size)
        return [f"{_described(cell)} is the nearest, off by {off}"]
    shape_note = _shape_note(request.shape, match, lost) if name == request.shape_by else ""
    scale_note = _scale_note(request.area, match, lost) if name == request.scale_by else ""
    return [note for note in (shape_note, scale_note) if note]


def _shape_note(wanted: Quotient | None, match: SizeMatch, lost: Lost) -> str:
    ratio, size = match.cell.ratio, match.cell.size
    if not match.shape:
        return lost["shape"]
    if ratio:
        off = _off(ratio.shape, wanted)
        return f"{ratio} is the nearest shape, off by {off}" if off else ""
    off = _off(size, wanted) if size != match.meant else ""
    return f"{size} is the nearest size, off by {off}" if off else ""


def _scale_note(wanted: Quotient | None, match: SizeMatch, lost: Lost) -> str:
    tier, size = match.cell.tier, match.cell.size
    if tier:
        off = _off(tier.area, wanted)
        which = "the nearest tier" if match.scale else "the only tier here"
        return f"{tier} is {which}, off by {off} in area" if off else ""
    if size is None:
        return lost["scale"]
    off = _off((size.area, 1), wanted) if size != match.meant else ""
    return f"{size} is the nearest size, off by {off} in area" if off else ""


def _described(cell: GridCell) -> str:
    """A size with its labels: 1344x768 (16:9 at 1K)."""
    labels = " at ".join([part.label for part in (cell.ratio, cell.tier) if part])
    return f"{cell.size} ({labels})" if labels else str(cell.size)


def _off_size(wanted: Size, cell: GridCell, size: Size) -> str:
    """How far a cell is from other pixels, for people."""
    shape = _off(cell.ratio.shape if cell.ratio else size, wanted)
    area = _off((size.area, 1), (wanted.area, 1))
    return " and ".join([f"{shape} in shape"] * bool(shape) + [f"{area} in area"] * bool(area))


def _off(given: Quotient | None, wanted: Quotient | None) -> str:
    """How many times one number is the other, for people; empty for equals."""
    if not (given and wanted):
        return ""
    more, less = factor(given, wanted)
    if more == less:
        return ""
    return f"{number:.2f}x" if (number := more / less) >= 1.01 else "under 1%"
