"""Input images: one path for each, a list to add to, or one place for one and another for more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..body.path import Path
from ..body.template import Fill
from ..plan import Behavior, Step
from . import image_input as pictures
from .builder import PlanBuilder
from .json_values import json_copy
from .steps import sent_step

FETCHED = "no address is taken here: the gateway must fetch it"
NO_OBJECT = "an object without an address will be refused here; an address or data is taken"


@dataclass(frozen=True, slots=True)
class Images:
    """``asks`` names the placeholders of the form; ``link`` is the form of an image given by its
    address, where that differs; ``objects`` says whether the provider takes objects at all.
    """

    paths: tuple[Path, ...]
    many: Path | None
    own: str
    form: Fill
    asks: frozenset[str]
    link: Fill | None
    least: int
    most: int | None
    objects: bool
    note: str = ""

    def write(self, name: str, value: Any, draft: PlanBuilder) -> None:
        given = value if isinstance(value, list) else [value]
        if not given:
            draft.steps[name] = Step(name, value, Behavior.IGNORED, note="no image is given")
            return
        wrong = self._problem(given)
        if wrong:
            draft.refuse(name, wrong)
            return
        plain = [pictures.plain(image) for image in given]
        natives = [self._native(image, binary=draft.binary) for image in plain]
        sent = {path.put(draft.body, native): native for path, native in self._placed(natives)}
        fetch = [image for image in plain if self._must_be_fetched(image)]
        if fetch:
            draft.owed[name] = {"fetch": fetch}
        why = "" if self.objects or not any(map(_is_object, plain)) else NO_OBJECT
        note = why or (FETCHED if fetch else self.note)
        draft.steps[name] = sent_step(
            name, value, sent, own=self.own, exact=not why, note=note, same=natives == given
        )

    def _problem(self, given: Sequence[Any]) -> tuple[str, str] | None:
        if not all(map(pictures.is_image, given)):
            return "type", "must be an address, a data URI, bytes, or a list of these"
        if self.most is not None and len(given) > self.most:
            return "count", f"holds {_images(len(given))}; {self.most} at most can be sent here"
        if len(given) < self.least:
            return "count", f"holds {_images(len(given))}; {self.least} at least must be sent here"
        return None

    def _native(self, image: Any, *, binary: bool) -> Any:
        if _is_object(image):
            return json_copy(image, binary=binary)
        form = self.link if self.link and pictures.is_remote(image) else self.form
        return form({part: pictures.PARTS[part](image) for part in self.asks})

    def _must_be_fetched(self, image: Any) -> bool:
        wants_content = self.link is None and not self.asks.isdisjoint({"data", "file"})
        return wants_content and pictures.is_remote(image)

    def _placed(self, natives: Sequence[Any]) -> Sequence[tuple[Path, Any]]:
        if len(natives) > 1 and self.many:
            return [(self.many, native) for native in natives]
        if len(self.paths) == 1:
            return [(self.paths[0], native) for native in natives]
        return list(zip(self.paths, natives, strict=False))


def _images(count: int) -> str:
    return f"{count} image{'' if count == 1 else 's'}"


def _is_object(image: Any) -> bool:
    return isinstance(image, Mapping)
