"""The route of a model that no table lists: names are mapped and nothing else.

No value is matched, none is known to be refused, and every plan says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..entry import Entry, ParameterMapping, Vocabulary
from ..errors import show
from ..geometry import Ratio, Size, Tier
from .body.native_paths import native_paths, same_name_path
from .body.path import Path
from .body.template import Fill, compiled
from .parameters.builder import ParameterWriter, PlanBuilder
from .parameters.model_id import UNLISTED, ModelIdWriter
from .parameters.passthrough import PassthroughWriter
from .plan import Behavior, Step
from .route import Route
from .sizing.request import PARAMETERS, read_value
from .steps import sent_step

TEMPLATES = {"size": "{width}x{height}", "aspect_ratio": "{ratio}", "resolution": "{tier}"}
"""What is written where a phrasebook gives no template."""
STANDS_FOR: dict[type, str] = {Ratio: "aspect_ratio", Tier: "resolution"}
"""The parameter that size stands for where it is a ratio or a tier."""


def unmatched(route: Route, entry: Entry, vocabulary: Vocabulary) -> Route:
    """The route with every parameter written as it is."""
    naming = route.writers["model"]
    assert isinstance(naming, ModelIdWriter)
    writers = {
        **route.writers,
        **dict(_passed(route, entry, vocabulary)),
        "model": naming._replace(listed=False),
    }
    return route._replace(writers=writers)


def _passed(
    route: Route, entry: Entry, vocabulary: Vocabulary
) -> Iterator[tuple[str, ParameterWriter]]:
    """Shape and scale in the provider's form; what it has no name for under its own."""
    sizes = UnmatchedSizeWriter({name: _field(name, entry) for name in PARAMETERS})
    for name in vocabulary.parameters:
        if name in PARAMETERS:
            yield name, sizes
        elif name not in route.writers:
            path = Path.read(name).under(entry.nested_in)
            yield name, PassthroughWriter(path, same_name_path(name, entry), note=UNLISTED)


class UnmatchedSizeWriter(NamedTuple):
    """Size, aspect_ratio and resolution in the provider's forms, matched with nothing."""

    fields: Mapping[str, UnmatchedField]

    def write(self, name: str, value: Any, builder: PlanBuilder) -> None:
        if not isinstance(value, str):
            builder.refuse(name, ("type", f"must be a string, not {show(value)}"))
            return
        if name in _superseded(builder.request.get("size")):
            note = f"size decides; {UNLISTED}"
            builder.steps[name] = Step(name, value, Behavior.IGNORED, exact=False, note=note)
            return
        read = read_value(name, value)
        field = self.fields[STANDS_FOR.get(type(read), name)]
        parts = _parts(read, value)
        writes = field.fill(parts) if parts else [(field.paths[0], value)]
        sent = {path.put(builder.body, native): native for path, native in writes}
        builder.steps[name] = sent_step(name, value, sent, own=name, exact=False, note=UNLISTED)

    def travelling(self, _: Any) -> None:
        return None


class UnmatchedField(NamedTuple):
    """Where one of the three is written, with the templates of each path and what goes beside."""

    paths: tuple[Path, ...]
    templates: tuple[Fill, ...]
    also_send: tuple[tuple[Path, Any], ...] = ()

    def fill(self, parts: Mapping[str, object]) -> list[tuple[Path, Any]]:
        filled = [fill(parts) for fill in self.templates]
        return [*self.also_send, *zip(self.paths, filled, strict=False)]


def _field(name: str, entry: Entry) -> UnmatchedField:
    """How one of the three is written; under its own name where the provider has none for it."""
    mapping = entry.parameters.get(name)
    if mapping is None:
        return UnmatchedField(
            native_paths(name, ParameterMapping(), entry.nested_in), (compiled("{value}"),)
        )
    paths = native_paths(name, mapping, entry.nested_in)
    sides = ("{width}", "{height}")
    templates = sides if len(paths) == 2 else (mapping.template or TEMPLATES[name],)
    also_send = [
        (Path.read(path).under(entry.nested_in), value) for path, value in mapping.also_send.items()
    ]
    return UnmatchedField(paths, tuple(map(compiled, templates)), tuple(also_send))


def _superseded(size: object) -> tuple[str, ...]:
    """Which of the other two parameters a size leaves nothing to decide."""
    read = read_value("size", size) if isinstance(size, str) else None
    if isinstance(read, Size):
        return ("aspect_ratio", "resolution")
    return tuple(name for kind, name in STANDS_FOR.items() if isinstance(read, kind))


def _parts(read: object, value: str) -> dict[str, object]:
    """What a template may ask for; nothing where the value cannot be read."""
    if isinstance(read, Size):
        return {"value": value, "width": read.width, "height": read.height}
    if isinstance(read, Ratio):
        width, height = read.sides
        return {"value": value, "width": width, "height": height, "ratio": value}
    return {"value": value, "tier": value} if isinstance(read, Tier) else {}
