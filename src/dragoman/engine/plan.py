"""What a request became: payloads, what the gateway still owes, and a step for every parameter.

Plain frozen values; nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import show
from .price import Quote

if TYPE_CHECKING:
    from decimal import Decimal

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Behavior(StrEnum):
    """What happened to a parameter. Derived from what was sent, never declared in a table."""

    PASSTHROUGH = "passthrough"
    RENAMED = "renamed"
    CONVERTED = "converted"
    EMULATED = "emulated"
    IGNORED = "ignored"
    DROPPED = "dropped"


class Step(NamedTuple):
    """What happened to one request parameter.

    ``sent`` maps native paths to the values written there (``n`` cut into several calls: the
    count of each). ``exact`` is False where what was asked for was lost, approximated, or will be
    refused by the provider; ``note`` says why.
    """

    parameter: str
    value: Any
    behavior: Behavior
    sent: Mapping[str, Any] = NOTHING
    exact: bool = True
    note: str = ""


class Cell(NamedTuple):
    """An output size in pixels with the ratio and tier labels its table gives it, if any.

    ``nominal`` is True where the pixels follow from ratio and tier by rule, False
    where the provider publishes them or is sent them.
    """

    width: int
    height: int
    ratio: str | None = None
    tier: str | None = None
    nominal: bool = False

    def __str__(self) -> str:
        labels = ", ".join(filter(None, (self.ratio, self.tier, "nominal" if self.nominal else "")))
        return f"{self.width}x{self.height}" + (f" ({labels})" if labels else "")


class PlanFacts(NamedTuple):
    """What plans of one route and the same size and count have in common."""

    model: str
    provider: str
    mode: str
    endpoint: str
    encoding: str
    notices: tuple[str, ...]
    size: Cell | None
    tier: str | None
    images: int
    quote: Quote


class Plan(NamedTuple):
    """A resolved request: everything a gateway needs to make the calls and answer its caller.

    ``payloads`` are complete bodies in the provider's own names and values; ``owed`` is what is
    still to be done to the images; ``trace`` has a step for every parameter, in the order of the
    reference. A plan travels as its ``to_dict``.
    """

    payloads: tuple[dict[str, Any], ...]
    owed: Mapping[str, Any]
    trace: tuple[Step, ...]
    facts: PlanFacts

    @property
    def model(self) -> str:
        """The name of the model."""
        return self.facts.model

    @property
    def provider(self) -> str:
        """The name of the provider."""
        return self.facts.provider

    @property
    def mode(self) -> str:
        """generate, edit or inpaint."""
        return self.facts.mode

    @property
    def endpoint(self) -> str:
        """The provider's own name for the call."""
        return self.facts.endpoint

    @property
    def encoding(self) -> str:
        """How a body is sent: json or multipart."""
        return self.facts.encoding

    @property
    def size(self) -> Cell | None:
        """The output size the table predicts; None where the model chooses."""
        return self.facts.size

    @property
    def tier(self) -> str | None:
        """The label of the scale, which may be known where the size is not."""
        return self.facts.tier

    @property
    def images(self) -> int:
        """How many images all calls make."""
        return self.facts.images

    @property
    def notices(self) -> tuple[str, ...]:
        """What whoever uses the model should know."""
        return self.facts.notices

    @property
    def cost(self) -> Decimal | None:
        """What all images cost in US dollars, by the table; None where that is not known."""
        return self.facts.quote.cost

    @property
    def exact(self) -> bool:
        """Whether nothing that was asked for was lost or approximated."""
        return all(step.exact for step in self.trace)

    def explain(self) -> str:
        """The trace as an aligned table for people, one line per parameter."""
        rows = [explained(step) for step in self.trace]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)] if rows else []
        return "\n".join(
            "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        )

    def to_dict(self) -> dict[str, Any]:
        """The plan as JSON-ready data; bytes that stand in a multipart body become their count."""
        return {
            "model": self.model,
            "provider": self.provider,
            "mode": self.mode,
            "endpoint": self.endpoint,
            "encoding": self.encoding,
            "payloads": [_plain(payload) for payload in self.payloads],
            "owed": _plain(self.owed),
            "size": self.size and self.size._asdict(),
            "tier": self.tier,
            "images": self.images,
            "exact": self.exact,
            "cost": None if self.cost is None else str(self.cost),
            "notices": list(self.notices),
            "trace": [
                {
                    "parameter": step.parameter,
                    "value": _plain(step.value),
                    "behavior": str(step.behavior),
                    "sent": _plain(step.sent),
                    "exact": step.exact,
                    "note": step.note,
                }
                for step in self.trace
            ],
        }


def explained(step: Step, between: str = " ") -> tuple[str, str, str, str, str]:
    """One step as five short texts: parameter, value, behavior, what was sent, why."""
    sent = between.join(f"{path}={_short(value)}" for path, value in step.sent.items()) or "-"
    note = step.note if step.exact else f"! {step.note}"
    return step.parameter, _short(step.value), str(step.behavior), sent, note


def _short(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_short(item) for item in value[:4]) + (", …" if len(value) > 4 else "")
    if isinstance(value, Mapping) and len(value) <= 3:
        return "{" + ", ".join(f"{key}: {_short(item)}" for key, item in value.items()) + "}"
    return show(value).strip('"')


def _plain(value: Any) -> Any:
    """JSON-ready data: mappings become dicts, sequences lists, anything foreign its description."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
    return f"<{show(value)}>"
