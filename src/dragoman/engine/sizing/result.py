"""Shape and scale on one route: three short texts in; what is written and a step for each out.

The answer depends on nothing else, so answers are remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ...geometry import Limits
from ..plan import NOTHING, Cell, Step
from .fields import LabelFields, PixelFields, SizeMatch
from .grid import GridCell
from .request import PRIORITY, SizeRequest, listen
from .steps import Lost, axis_step
from .writer import Writes, spoken_back

REMEMBERED = 1024
"""Answers kept per route."""


@dataclass(frozen=True, slots=True)
class SizeResult:
    """What shape and scale come to: what is written, the steps, the size and tier predicted."""

    writes: Writes
    steps: Mapping[str, Step]
    cell: Cell | None
    tier: str | None


class Axes:
    """The two ways this route has of saying a cell, and the choice between them."""

    def __init__(
        self,
        labels: LabelFields,
        pixels: PixelFields | None,
        lost: Lost,
        unasked: Mapping[str, str] = NOTHING,
        notes: Mapping[str, str] = NOTHING,
    ) -> None:
        """``unasked`` is what every body holds where nobody speaks, by the unified parameter;
        ``notes`` is what to know of a parameter wherever it is sent.
        """
        self._labels = labels
        self._pixels = pixels
        self._lost = lost
        self._unasked = unasked
        self._notes = notes
        size = pixels.size if pixels else None
        self._own_words = spoken_back(labels.ratio, labels.tier, size)
        self.answer = lru_cache(REMEMBERED)(self._answer)

    @property
    def spells_auto(self) -> bool:
        """Whether anything here is written for auto."""
        size = self._pixels.size if self._pixels else None
        return any(word and word.auto() for word in (self._labels.ratio, size))

    @property
    def free(self) -> Limits | None:
        """The limits within which any size, or any ratio, may be chosen."""
        return (self._pixels and self._pixels.free) or self._labels.widest

    def cells(self) -> Iterator[GridCell]:
        """Every cell that can be chosen by name or by its pixels."""
        if self._labels.ratio:
            yield from self._labels.rows
        if self._pixels:
            yield from self._pixels.sizes

    def _answer(
        self, size: str | None, aspect_ratio: str | None, resolution: str | None
    ) -> SizeResult:
        """Settles the three at once. Raises ``RequestError`` where one cannot be read."""
        given = {"size": size, "aspect_ratio": aspect_ratio, "resolution": resolution}
        texts = {name: text for name, text in given.items() if text is not None}
        asked = listen(texts, self._own_words)
        said = self._saying(asked).write(asked)
        autos = self._autos(asked)
        if self._unasked and not (asked.shape_by or asked.scale_by or any(autos.values())):
            said = self._said_anyway()
        writes = dict((*said.shape, *said.scale, *(w for own in autos.values() for w in own)))
        steps = {
            name: self._noted(
                axis_step(name, text, asked, said, autos=autos.get(name, ()), lost=self._lost)
            )
            for name, text in texts.items()
        }
        tier = str(said.cell.tier) if said.cell.tier else None
        return SizeResult(tuple(writes.items()), steps, _cell(said.cell), tier)

    def _noted(self, step: Step) -> Step:
        note = self._notes.get(step.parameter)
        if not (note and step.sent):
            return step
        return step._replace(note="; ".join(filter(None, (step.note, note))))

    def _said_anyway(self) -> SizeMatch:
        """What every body holds, of which nothing is written for this request."""
        meant = listen(self._unasked, self._own_words)
        return SizeMatch(self._saying(meant).write(meant).cell, (), ())

    def _saying(self, asked: SizeRequest) -> LabelFields | PixelFields:
        """Labels where they say all that was asked; pixels where they say more of it."""
        labels, pixels = self._labels, self._pixels
        if pixels is None or (asked.shape is None and asked.area is None):
            return labels
        if asked.size:
            stands = labels.ratio and labels.rows.standing(asked.size)
            return labels if stands and not pixels.has(asked.size) else pixels
        if asked.shape is None:
            return labels if labels.tier else pixels
        if labels.ratio is None or (asked.area is not None and labels.tier is None):
            return pixels
        return pixels if pixels.free and not labels.offers(asked.shape) else labels

    def _autos(self, asked: SizeRequest) -> dict[str, Writes]:
        """What is written for auto, where it was said and nobody else was heard."""
        autos: dict[str, Writes] = {}
        if asked.shape_by is None and (name := _first_auto(asked, "shape")):
            ratio = self._labels.ratio.auto() if self._labels.ratio else ()
            size = self._pixels.size.auto() if self._pixels and not asked.scale_by else ()
            autos[name] = ratio or size
        if asked.scale_by is None and (name := _first_auto(asked, "scale")):
            tier = self._labels.tier.auto() if self._labels.tier else ()
            autos[name] = (*autos.get(name, ()), *tier)
        return autos


def _first_auto(asked: SizeRequest, axis: str) -> str | None:
    return next((name for name in PRIORITY[axis] if asked.said.get(name, ...) is None), None)


def _cell(cell: GridCell) -> Cell | None:
    if cell.size is None:
        return None
    ratio = str(cell.ratio) if cell.ratio else None
    tier = str(cell.tier) if cell.tier else None
    return Cell(cell.size.width, cell.size.height, ratio, tier, cell.nominal)
