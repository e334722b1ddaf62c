"""What a request became: payloads, what the gateway still owes, and a step for every parameter.

Plain frozen values; nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from ..errors import show
from .price import PriceList

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


@dataclass(frozen=True, slots=True)
class Cell:
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


@dataclass(frozen=True, slots=True)
class Plan:
    """A resolved request: everything a gateway needs to make the calls and answer its caller.

    ``tier`` is the label of the scale, which may be known where the shape is not. A plan travels
    as its ``to_dict``.
    """

    model: str
    provider: str
    mode: str
    endpoint: str
    encoding: str
    payloads: tuple[dict[str, Any], ...]
    owed: Mapping[str, Any]
    size: Cell | None
    trace: tuple[Step, ...]
    notices: tuple[str, ...] = ()
    tier: str | None = None
    images: int = 1
    price_list: PriceList = field(default_factory=PriceList)

    @property
    def cost(self) -> Decimal | None:
        """What all images cost in US dollars, by the table; None where that is not known."""
        if not self.price_list.rates:
            return None
        spoken = (step for step in self.trace if step.behavior is not Behavior.IGNORED)
        words = {step.parameter: _word(step) for step in spoken}
        shaped = bool(words.keys() & {"size", "aspect_ratio"})
        said = {"size": self._pixels() or ("auto" if shaped else None), "resolution": self.tier}
        words = {name: word for name, word in words.items() if name not in said}
        words |= {name: word for name, word in said.items() if word}
        area = self.size.width * self.size.height if self.size else None
        return self.price_list.cost(self.images, area, words)

    def _pixels(self) -> str | None:
        return f"{self.size.width}x{self.size.height}" if self.size else None

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
        size = self.size
        return {
            "model": self.model,
            "provider": self.provider,
            "mode": self.mode,
            "endpoint": self.endpoint,
            "encoding": self.encoding,
            "payloads": [_plain(payload) for payload in self.payloads],
            "owed": _plain(self.owed),
            "size": size
            and {
                "width": size.width,
                "height": size.height,
                "ratio": size.ratio,
                "tier": size.tier,
                "nominal": size.nominal,
            },
            "tier": self.tier,
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


def _word(step: Step) -> str:
    """What a parameter came to, as a price may ask for it."""
    return str(next(iter(step.sent.values()), step.value)).casefold()


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
