"""Shape and scale on one route: three short texts in; what is written and a step for each out.

A result depends on nothing else, so results are remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...geometry import AUTO, Limits
from ..plan import NOTHING, Cell, Step
from .fields import LabelFields, PixelFields, SizeMatch
from .grid import GridCell
from .request import PRIORITY, SizeRequest, read_request
from .steps import Lost, auto_step, size_step
from .writer import Writes, native_spellings

REMEMBERED = 1024
"""Results kept per route; the memory is cleared when it is full."""


class SizeResult(NamedTuple):
    """What shape and scale come to."""

    writes: Writes
    """Native paths with the values that go there."""
    steps: Mapping[str, Step]
    """The step of each parameter given."""
    cell: Cell | None
    """The size predicted; None where the model chooses."""
    tier: str | None
    """The label of the scale, which may be known where the size is not."""


class Sizing:
    """The two ways a route has of writing a cell, and the choice between them."""

    __slots__ = (
        "_always",
        "_labels",
        "_lost",
        "_natives",
        "_notes",
        "_overlap",
        "_pixels",
        "_remembered",
    )

    def __init__(
        self,
        labels: LabelFields,
        pixels: PixelFields | None,
        lost: Lost,
        always: Mapping[str, str] = NOTHING,
        notes: Mapping[str, str] = NOTHING,
    ) -> None:
        """``always`` has by parameter what every body holds where a request has none of the three;
        ``notes`` what to know of a parameter wherever it is sent.
        """
        self._labels = labels
        self._pixels = pixels
        self._lost = lost
        self._always = always
        self._notes = notes
        writers = [labels.ratio, labels.tier, pixels.size if pixels else None]
        self._natives = native_spellings(*writers)
        paths = [path for writer in writers if writer for path in writer.all_paths()]
        self._overlap = len(set(paths)) < len(paths)
        self._remembered: dict[tuple[str | None, str | None, str | None], SizeResult] = {}

    @property
    def spells_auto(self) -> bool:
        """Whether anything is written for an automatic shape."""
        writers = (self._labels.ratio, self._pixels and self._pixels.size)
        return any(writer and writer.auto() for writer in writers)

    @property
    def free(self) -> Limits | None:
        """The limits within which any size, or any ratio, may be chosen."""
        return (self._pixels and self._pixels.limits) or self._labels.widest

    def cells(self) -> Iterator[GridCell]:
        """Every cell that can be chosen by name or by its pixels."""
        if self._labels.ratio:
            yield from self._labels.grid
        if self._pixels:
            yield from self._pixels.grid

    def answer(
        self, size: str | None, aspect_ratio: str | None, resolution: str | None
    ) -> SizeResult:
        """What the three parameters come to.

        Raises ``RequestError`` where one cannot be read.
        """
        key = size, aspect_ratio, resolution
        result = self._remembered.get(key)
        if result is None:
            result = self._result(_given(*key))
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = result
        return result

    def _result(self, texts: Mapping[str, str]) -> SizeResult:
        request = read_request(texts, self._natives)
        match = self._fields(request).match(request)
        autos = self._autos(request)
        if self._always and not (request.shape_by or request.scale_by or any(autos.values())):
            match = self._match_of_always()
        cell = match.cell
        steps = {}
        for name, text in texts.items():
            if request.values[name] is AUTO:
                step = auto_step(name, text, request, cell, autos.get(name, ()))
            else:
                step = size_step(name, text, request, match, self._lost)
            steps[name] = self._noted(step) if self._notes else step
        tier = cell.tier.label if cell.tier else None
        return SizeResult(self._writes(match, autos), steps, cell.public, tier)

    def _writes(self, match: SizeMatch, autos: Mapping[str, Writes]) -> Writes:
        """Everything that is written, each native path once."""
        writes = match.shape if match.scale is match.shape else match.shape + match.scale
        for auto in autos.values():
            writes += auto
        return tuple(dict(writes).items()) if self._overlap else writes

    def _noted(self, step: Step) -> Step:
        """A step with what to know of its parameter, where it is sent."""
        note = self._notes.get(step.parameter)
        if not (note and step.sent):
            return step
        return step._replace(note="; ".join(filter(None, (step.note, note))))

    def _match_of_always(self) -> SizeMatch:
        """What every body holds, of which nothing is written for a request."""
        request = read_request(self._always, self._natives)
        return SizeMatch(self._fields(request).match(request).cell, (), ())

    def _fields(self, request: SizeRequest) -> LabelFields | PixelFields:
        """Labels where they can write all that is wanted; pixels where those can write more."""
        labels, pixels = self._labels, self._pixels
        if pixels is None or not (request.shape_by or request.scale_by):
            return labels
        if request.size:
            only_labels = labels.has(request.size) and not pixels.has(request.size)
            return labels if only_labels else pixels
        if request.ratio is None:
            return labels if labels.tier else pixels
        if labels.ratio is None or (request.tier and labels.tier is None):
            return pixels
        return pixels if pixels.limits and not labels.offers(request.ratio.shape) else labels

    def _autos(self, request: SizeRequest) -> dict[str, Writes]:
        """What is written for auto, by the parameter that is auto, where no other decides."""
        autos: dict[str, Writes] = {}
        if request.size or AUTO not in request.values.values():
            return autos
        if request.shape_by is None and (name := _first_auto(request, "shape")):
            ratio = self._labels.ratio.auto() if self._labels.ratio else ()
            size = self._pixels.size.auto() if self._pixels and not request.scale_by else ()
            autos[name] = ratio or size
        if request.scale_by is None and (name := _first_auto(request, "scale")):
            tier = self._labels.tier.auto() if self._labels.tier else ()
            autos[name] = (*autos.get(name, ()), *tier)
        return autos


def _given(size: str | None, aspect_ratio: str | None, resolution: str | None) -> dict[str, str]:
    """The parameters that are given, by their names."""
    texts = {}
    if size is not None:
        texts["size"] = size
    if aspect_ratio is not None:
        texts["aspect_ratio"] = aspect_ratio
    if resolution is not None:
        texts["resolution"] = resolution
    return texts


def _first_auto(request: SizeRequest, axis: str) -> str | None:
    return next((name for name in PRIORITY[axis] if request.values.get(name) is AUTO), None)
