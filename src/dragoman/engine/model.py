"""One model: what each provider takes for it, and the route a request goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from ..errors import SHOWN, Problem, RequestError, did_you_mean, quoted, show
from ..tables.language.scalars import MODES, Mode
from ..tables.layers import Entry, Tables, entry, modes_of
from .plan import Plan
from .resolve import checked, checked_provider, is_given, resolve_on
from .route import Route
from .routes import native_names, prepared

DOING = {"generate": "generating", "edit": "editing", "inpaint": "inpainting"}


class Model:
    """A model of a catalog. Routes are prepared when first asked for, then kept."""

    def __init__(self, tables: Tables) -> None:
        self.name = tables.name
        self.table = tables.table
        self.vocabulary = tables.words
        self.tables = tables
        self._modes = {
            provider: modes_of(offer, tables.books[provider])
            for provider, offer in tables.table.providers.items()
        }
        self._entries: dict[tuple[str, str], Entry] = {}
        self._routes: dict[tuple[str, str], Route] = {}
        self._serving: dict[tuple[str | None, tuple[Mode, ...]], list[tuple[str, Mode]]] = {}
        self._image_names: frozenset[str] | None = None
        self._edit_ids: dict[str, tuple[Mode, ...]] | None = None

    def __repr__(self) -> str:
        return f"<Model {self.name}: {', '.join(self.table.providers)}>"

    @property
    def modes(self) -> tuple[Mode, ...]:
        """The modes that at least one provider serves."""
        served = {mode for provider in self.table.providers for mode in self.modes_at(provider)}
        return tuple(mode for mode in MODES if mode in served)

    @property
    def providers(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """What each provider takes: provider to mode to the names of the parameters."""
        return MappingProxyType(
            {
                provider: {
                    mode: (*taken.fields, *taken.extras)
                    for mode in self.modes_at(provider)
                    for taken in [self.entry(provider, mode)]
                }
                for provider in self.table.providers
            }
        )

    def modes_at(self, provider: str) -> tuple[Mode, ...]:
        """The modes one provider serves."""
        return self._modes[provider]

    def entries(self) -> Iterator[Entry]:
        """What every route's tables say, the preferred provider first."""
        for provider in self.table.providers:
            for mode in self.modes_at(provider):
                yield self.entry(provider, mode)

    def entry(self, provider: str, mode: Mode) -> Entry:
        """What the tables say of one route."""
        key = provider, mode
        if key not in self._entries:
            self._entries[key] = entry(self.tables, provider, mode)
        return self._entries[key]

    def route(self, provider: str, mode: Mode) -> Route:
        """The prepared route, made on first use. Two threads may make it twice; one is kept."""
        key = provider, mode
        route = self._routes.get(key)
        if route is None:
            route = self._routes.setdefault(key, self._prepared(provider, mode))
        return route

    def _prepared(self, provider: str, mode: Mode) -> Route:
        return prepared(
            self.entry(provider, mode),
            self.vocabulary,
            self._foreign(provider),
            lambda name: self.whereabouts(name, provider),
            self.notices,
        )

    def resolve(
        self,
        request: Mapping[str, Any],
        *,
        provider: str | None = None,
        mode: str | None = None,
        strict: bool = False,
    ) -> Plan:
        """Resolves a request for this model. Raises ``RequestError``."""
        checked(request)
        return resolve_on(self.route(*self.choose(request, provider, mode)), request, strict=strict)

    def choose(
        self, request: Mapping[str, Any], provider: str | None, mode: str | None
    ) -> tuple[str, Mode]:
        """The provider and the mode of a request. Raises ``RequestError`` where there is none."""
        provider = checked_provider(provider)
        if provider is not None and provider not in self.table.providers:
            raise RequestError(self._no_provider(provider))
        wanted = self._wanted(request, mode)
        serving = self._served(provider, wanted)
        if wanted[0] == "inpaint":
            able = [route for route in serving if "mask" in self.entry(*route).fields]
            serving = able or ([] if mode == "inpaint" else serving)
        if not serving:
            raise RequestError(self._no_mode(provider, wanted[0]))
        return serving[0]

    def _served(self, provider: str | None, wanted: tuple[Mode, ...]) -> list[tuple[str, Mode]]:
        """Every provider and mode that would do, the preferred first."""
        key = provider, wanted
        if key not in self._serving:
            self._serving[key] = [
                (name, mode)
                for name in ((provider,) if provider else self.table.providers)
                for mode in wanted
                if mode in self._modes[name]
            ]
        return self._serving[key]

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
        if self._edit_ids is None:
            served: dict[str, set[Mode]] = {}
            for said in self.entries():
                for known in (said.model, *said.also):
                    served.setdefault(known, set()).add(said.mode)
            self._edit_ids = {
                known: tuple(mode for mode in MODES if mode in modes)
                for known, modes in served.items()
                if "generate" not in modes
            }
        known = name if isinstance(name, str) else ""
        return self._edit_ids.get(known) or self._edit_ids.get(known.partition("/")[2], ())

    def _carries_image(self, request: Mapping[str, Any]) -> bool:
        if self._image_names is None:
            extras = (extra for taken in self.entries() for extra in taken.extras.items())
            carriers = {name for name, extra in extras if extra.images}
            self._image_names = frozenset(carriers | {"image"})
        given = (request.get(name) for name in self._image_names)
        return any(map(is_given, given))

    def _no_provider(self, provider: str) -> Problem:
        known = list(self.table.providers)
        message = f"{self.name} is not served by {provider[:SHOWN]}; it is by {quoted(known)}"
        return Problem("provider", "provider", message + did_you_mean(provider, known))

    def _no_mode(self, provider: str | None, wanted: Mode) -> Problem:
        able = [name for name in self.table.providers if wanted in self.modes_at(name)]
        here, where = (self.modes_at(provider), f" on {provider}") if provider else (self.modes, "")
        other = f"; {quoted(able)} can {wanted} with it" if able else ""
        message = f"{self.name} cannot {wanted}{where}, it can {quoted(here)}{other}"
        return Problem("mode", "mode", message)

    def _foreign(self, provider: str) -> dict[str, str]:
        """Names that are not this provider's, with whose they are: extras and native names."""
        natives = {
            native: f"{said.provider}'s own name for {name}; say {name}"
            for said in self.entries()
            for native, name in native_names(said)
            if said.provider != provider
        }
        extras = {name for said in self.entries() for name in said.extras}
        return natives | {name: self.whereabouts(name, provider) for name in extras}

    def whereabouts(self, name: str, provider: str) -> str:
        """Where a parameter is taken that a route of this provider does not take, as a clause."""
        takers = [taken for taken in self.entries() if taken.accepts(name) or name in taken.extras]
        here = [DOING[taken.mode] for taken in takers if taken.provider == provider]
        there = dict.fromkeys(t.provider for t in takers if t.provider != provider)
        if here:
            return f"taken by {provider} only when {quoted(here)}"
        if there:
            return f"not taken by {provider}; {quoted(there)} takes it"
        return f"taken by no provider of {self.name}"

    @property
    def notices(self) -> tuple[str, ...]:
        """What whoever uses this model should know: that it is deprecated or retired."""
        status = self.table.status
        if status is None:
            return ()
        instead = f"; use {status.successor} instead" if status.successor else ""
        since = (("retired", status.retired), ("deprecated", status.deprecated))
        word, day = next((word, day) for word, day in since if day)
        return (f"{self.name} has been {word} since {day}{instead}",)
