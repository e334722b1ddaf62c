"""Input images: one path for each, a list to add to, or one place for one and another for more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..body.path import Path
from ..body.template import Fill
from ..plan import Behavior, Step
from ..steps import sent_step
from . import image_input
from .builder import PlanBuilder
from .json_values import json_copy
from .travelling import Test

FETCHED = "no address is taken here: the gateway must fetch it"
NO_OBJECT = "an object without an address will be refused here; an address or data is taken"
UNCHANGED = frozenset({"url", "value", "file"})
"""The placeholders for which an address is written as it is."""
ADDRESS = Test(image_input.is_address)


class ImageWriter(NamedTuple):
    """``placeholders`` are those of the template; ``url_template`` is that of an image given by its
    address, where it differs, with ``url_placeholders``; ``objects`` tells whether the provider
    takes objects at all.
    """

    paths: tuple[Path, ...]
    to_many: Path | None
    own: str
    template: Fill
    placeholders: frozenset[str]
    url_template: Fill | None
    url_placeholders: frozenset[str]
    least: int
    most: int | None
    objects: bool
    note: str = ""

    def write(self, name: str, value: Any, builder: PlanBuilder) -> None:
        given = value if isinstance(value, list) else [value]
        if not given:
            builder.steps[name] = Step(name, value, Behavior.IGNORED, note="no image is given")
            return
        wrong = self._problem(given)
        if wrong:
            builder.refuse(name, wrong)
            return
        images = [image_input.plain(image) for image in given]
        natives = [self._native(image, binary=builder.binary) for image in images]
        sent = {path.put(builder.body, native): native for path, native in self._placed(natives)}
        fetch = [image for image in images if self._must_be_fetched(image)]
        if fetch:
            builder.owed[name] = {"fetch": fetch}
        why = "" if self.objects or not any(map(_is_object, images)) else NO_OBJECT
        note = why or (FETCHED if fetch else self.note)
        builder.steps[name] = sent_step(
            name, value, sent, own=self.own, exact=not why, note=note, same=natives == given
        )

    def travelling(self, _: Any) -> Test | None:
        written = self.url_placeholders if self.url_template else self.placeholders
        return ADDRESS if self.least == 1 and written <= UNCHANGED else None

    def _problem(self, given: Sequence[Any]) -> tuple[str, str] | None:
        if not all(map(image_input.is_image, given)):
            return "type", "must be an address, a data URI, bytes, or a list of these"
        if self.most is not None and len(given) > self.most:
            return "count", f"holds {_images(len(given))}; {self.most} at most can be sent here"
        if len(given) < self.least:
            return "count", f"holds {_images(len(given))}; {self.least} at least must be sent here"
        return None

    def _native(self, image: Any, *, binary: bool) -> Any:
        if _is_object(image):
            return json_copy(image, binary=binary)
        if self.url_template and image_input.is_remote(image):
            return _filled(self.url_template, self.url_placeholders, image)
        return _filled(self.template, self.placeholders, image)

    def _must_be_fetched(self, image: Any) -> bool:
        wants_content = self.url_template is None and not self.placeholders.isdisjoint(
            {"data", "file"}
        )
        return wants_content and image_input.is_remote(image)

    def _placed(self, natives: Sequence[Any]) -> Sequence[tuple[Path, Any]]:
        if len(natives) > 1 and self.to_many:
            return [(self.to_many, native) for native in natives]
        if len(self.paths) == 1:
            return [(self.paths[0], native) for native in natives]
        return list(zip(self.paths, natives, strict=False))


def _filled(template: Fill, placeholders: frozenset[str], image: Any) -> Any:
    return template({name: image_input.PLACEHOLDERS[name](image) for name in placeholders})


def _images(count: int) -> str:
    return f"{count} image{'' if count == 1 else 's'}"


def _is_object(image: Any) -> bool:
    return isinstance(image, Mapping)
