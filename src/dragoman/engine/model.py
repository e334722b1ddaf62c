"""One model: what each provider takes for it, and the route a request goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from ..entry import MODES, Entry, Mode, ModelRecord, Status, Vocabulary
from ..errors import SHOWN, Problem, RequestError, did_you_mean, quoted, show
from .constraints import is_given
from .form import Form
from .resolve import checked_provider
from .resolver import Resolver
from .route import Route
from .routes import native_names, route_of

ACTIVITIES: dict[str, str] = {
    "generate": "generating",
    "edit": "editing",
    "inpaint": "inpainting",
}


class Model(Resolver):
    """A model of a catalog. Routes are prepared when first asked for, then kept."""

    def __init__(self, record: ModelRecord, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._record = record
        self.vocabulary = vocabulary
        self._entries: dict[tuple[str, str], Entry] = {
            (entry.provider, entry.mode): entry for entry in record.entries
        }
        self._routes: dict[tuple[str, str], Route] = {}
        self.carriers = _carriers(record)
        """The parameters whose being given makes a request an edit or an inpainting."""
        self._edit_ids = _edit_ids(record)

    def __repr__(self) -> str:
        return f"<Model {self.name}: {', '.join(self._providers())}>"

    @property
    def name(self) -> str:
        """The name it is listed under."""
        return self._record.name

    @property
    def title(self) -> str:
        """The name for people."""
        return self._record.title

    @property
    def creator(self) -> str:
        """Who made it."""
        return self._record.creator

    @property
    def about(self) -> str | None:
        """One sentence on what it is."""
        return self._record.about

    @property
    def family(self) -> str | None:
        """The line of models it belongs to."""
        return self._record.family

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names people use for it."""
        return self._record.aliases

    @property
    def status(self) -> Status | None:
        """Whether it is deprecated or retired, and since when."""
        return self._record.status

    @property
    def checked(self) -> str:
        """The day its facts were last compared with their sources."""
        return self._record.checked

    @property
    def sources(self) -> Mapping[str, tuple[str, ...]]:
        """Where each provider's facts are published."""
        return MappingProxyType(dict(self._record.sources))

    @property
    def modes(self) -> tuple[Mode, ...]:
        """The modes that at least one provider serves."""
        served = {entry.mode for entry in self._record.entries}
        return tuple(mode for mode in MODES if mode in served)

    @property
    def providers(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """What each provider takes: provider to mode to the names of the parameters."""
        return MappingProxyType(
            {
                provider: {
                    mode: (*entry.parameters, *entry.extras)
                    for mode in self.modes_at(provider)
                    for entry in [self.entry(provider, mode)]
                }
                for provider in self._providers()
            }
        )

    @property
    def notices(self) -> tuple[str, ...]:
        """What whoever uses this model should know: that it is retired, or in no table."""
        if not self._record.listed:
            (provider,) = self._providers()
            return (f"{self.name} is in no table: the phrasebook of {provider} alone speaks",)
        status = self.status
        if status is None:
            return ()
        instead = f"; use {status.successor} instead" if status.successor else ""
        since = (("retired", status.retired), ("deprecated", status.deprecated))
        word, day = next((word, day) for word, day in since if day)
        return (f"{self.name} has been {word} since {day}{instead}",)

    def modes_at(self, provider: str) -> tuple[Mode, ...]:
        """The modes one provider serves."""
        return tuple([entry.mode for entry in self._record.entries if entry.provider == provider])

    def entries(self) -> Iterator[Entry]:
        """What the tables say of every route, the preferred provider first."""
        return iter(self._record.entries)

    def entry(self, provider: str, mode: str) -> Entry:
        """What the tables say of one route."""
        return self._entries[provider, mode]

    def form(
        self, request: Mapping[str, Any], provider: str | None, mode: str | None, *, strict: bool
    ) -> Form:
        route = self.route(*self.choose(request, provider, mode))
        return Form(route, request, self.carriers, strict=strict)

    def route(self, provider: str, mode: str) -> Route:
        """The prepared route, made on first use. Two threads may make it twice; one is kept."""
        key = provider, mode
        route = self._routes.get(key)
        if route is None:
            prepared = route_of(
                self._entries[key],
                self.vocabulary,
                lambda name: self._elsewhere(name, provider),
                self.notices,
            )
            if not self._record.listed:
                from .unmatched import unmatched  # noqa: PLC0415 - few processes need it

                prepared = unmatched(prepared, self._entries[key], self.vocabulary)
            route = self._routes.setdefault(key, prepared)
        return route

    def choose(
        self, request: Mapping[str, Any], provider: str | None, mode: str | None
    ) -> tuple[str, Mode]:
        """The provider and the mode of a request. Raises ``RequestError`` where there is none."""
        provider = checked_provider(provider)
        if provider is not None and provider not in self._providers():
            raise RequestError(self._no_provider(provider))
        wanted = self._wanted(request, mode)
        serving = [
            (name, one)
            for name in ([provider] if provider else self._providers())
            for one in wanted
            if (name, one) in self._entries
        ]
        if wanted[0] == "inpaint":
            able = [route for route in serving if "mask" in self._entries[route].parameters]
            serving = able or ([] if mode == "inpaint" else serving)
        if not serving:
            raise RequestError(self._no_mode(provider, wanted[0]))
        return serving[0]

    def _providers(self) -> list[str]:
        return list(dict.fromkeys([entry.provider for entry in self._record.entries]))

    def _wanted(self, request: Mapping[str, Any], mode: str | None) -> tuple[Mode, ...]:
        """The modes that would do, the best first. A mask turns an edit into an inpainting."""
        if mode is not None and mode not in MODES:
            message = f"mode {show(mode)} is none of {quoted(MODES)}"
            raise RequestError(Problem("mode", "mode", message))
        masked = request.get("mask") is not None
        if mode == "generate" or not (mode or masked or self._carries_image(request)):
            return (mode is None and self._modes_of(request.get("model"))) or ("generate",)
        if mode == "inpaint" or masked:
            return ("inpaint", "edit")
        return ("edit",) if mode else ("edit", "inpaint")

    def _modes_of(self, name: object) -> tuple[Mode, ...]:
        """The modes of a provider's id, with its prefix or without, that edits alone."""
        known = name if isinstance(name, str) else ""
        return self._edit_ids.get(known) or self._edit_ids.get(known.partition("/")[2], ())

    def _carries_image(self, request: Mapping[str, Any]) -> bool:
        given = (request.get(name) for name in self.carriers if name != "mask")
        return any(map(is_given, given))

    def _no_provider(self, provider: str) -> Problem:
        known = self._providers()
        message = f"{self.name} is not served by {provider[:SHOWN]}; it is by {quoted(known)}"
        return Problem("provider", "provider", message + did_you_mean(provider, known))

    def _no_mode(self, provider: str | None, wanted: Mode) -> Problem:
        able = [name for name in self._providers() if wanted in self.modes_at(name)]
        here, where = (self.modes_at(provider), f" on {provider}") if provider else (self.modes, "")
        other = f"; {quoted(able)} can {wanted} with it" if able else ""
        message = f"{self.name} cannot {wanted}{where}, it can {quoted(here)}{other}"
        return Problem("mode", "mode", message)

    def _elsewhere(self, name: str, provider: str) -> str | None:
        """Whose a name is that a route of this provider does not take; None where nobody's."""
        entries = self._record.entries
        if name in self.vocabulary.parameters or any(name in entry.extras for entry in entries):
            return self._whereabouts(name, provider)
        natives = [
            f"{entry.provider}'s own name for {unified}; say {unified}"
            for entry in entries
            if entry.provider != provider
            for native, unified in native_names(entry)
            if native == name
        ]
        return natives[-1] if natives else None

    def _whereabouts(self, name: str, provider: str) -> str:
        """Where a parameter is taken that a route of this provider does not take, as a clause."""
        takers = [
            entry for entry in self._record.entries if entry.accepts(name) or name in entry.extras
        ]
        here = [ACTIVITIES[entry.mode] for entry in takers if entry.provider == provider]
        there = dict.fromkeys(entry.provider for entry in takers if entry.provider != provider)
        if here:
            return f"taken by {provider} only when {quoted(here)}"
        if there:
            return f"not taken by {provider}; {quoted(there)} takes it"
        return f"taken by no provider of {self.name}"


def _carriers(record: ModelRecord) -> tuple[str, ...]:
    """The parameters whose being given makes a request an edit or an inpainting."""
    extras = {
        name
        for entry in record.entries
        for name, extra in entry.extras.items()
        if extra.input_images
    }
    return ("image", "mask", *sorted(extras))


def _edit_ids(record: ModelRecord) -> dict[str, tuple[Mode, ...]]:
    """The ids that edit alone, with their modes."""
    served: dict[str, set[Mode]] = {}
    for entry in record.entries:
        for id_ in (entry.id, *entry.other_ids):
            served.setdefault(id_, set()).add(entry.mode)
    return {
        id_: tuple(mode for mode in MODES if mode in modes)
        for id_, modes in served.items()
        if "generate" not in modes
    }
