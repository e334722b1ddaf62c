"""How to draw a request, and how to draw whole tables that nobody wrote."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from hypothesis import strategies as st

from dragoman import Catalog
from dragoman.entry import Entry, Vocabulary
from dragoman.tables.files import bundled
from dragoman.workbench.conform.random_requests import random_request

wh = st.builds("{}x{}".format, st.integers(1, 12_000), st.integers(1, 12_000))
whole = st.integers(1, 40)
ratio = st.builds("{}:{}".format, whole, whole) | st.sampled_from(["19.5:9", "1.91:1", "185:12"])
tier = st.sampled_from(
    ["0.5K", "1K", "2k", "3K", "4K", "512", "1024", "0.25MP", "1MP", "4mp", "720p"]
)
auto = st.just("auto")
size = wh | ratio | tier | auto


text = st.text(st.characters(exclude_categories=[]), max_size=12)
hostile_text = text | st.sampled_from(
    [
        "",
        "auto",
        "\ud800",
        "\u202ex1024",
        "1024x",
        "١٠٢٤x١٠٢٤",
        "9" * 5000,
        "NaN",
        "1e309:1",
        "null",
    ]
)
scalar = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(7 * 10**4000)
    | st.floats()
    | hostile_text
    | st.binary(max_size=4)
)
hostile = st.recursive(
    scalar,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(hostile_text | st.integers(), inner, max_size=3)
        | st.tuples(inner, inner)
        | st.sets(st.integers(), max_size=2)
    ),
    max_leaves=6,
)
"""Any value at all, JSON or not."""


def axes() -> st.SearchStrategy[dict[str, str]]:
    """Any of the three words of shape and scale."""
    words = {"size": size, "aspect_ratio": ratio | auto, "resolution": tier | auto}
    return st.fixed_dictionaries({}, optional=words)


class Dice(Random):
    """Dice that show the ends of a range more often than what lies between."""

    def randint(self, a: int, b: int) -> int:
        return self.choice((a, b)) if self.random() < EDGE else super().randint(a, b)

    def uniform(self, a: float, b: float) -> float:
        return self.choice((a, b)) if self.random() < EDGE else super().uniform(a, b)


EDGE = 0.25


def requests(said: Entry, words: Vocabulary) -> st.SearchStrategy[dict[str, Any]]:
    """Requests that a route can say without any value being refused.

    A number is drawn and then dice are thrown: to draw each throw would cost twenty times as much.
    """
    return st.integers(0, 1 << 32).map(lambda seed: random_request(said, words, Dice(seed)))


@st.composite
def catalogs(draw: st.DrawFn, *kinds: str, turned: bool = False) -> Catalog:
    """A catalog of one generated model, "m", at one generated provider, "p".

    Its grid is of any kind, or of those named; ``turned`` where every shape is offered turned, too.
    """
    grid, fields = draw(grids(*kinds, turned=turned))
    fields["n"] = {
        "to": draw(st.sampled_from(["n", "config.count", "num"])),
        "max": draw(st.integers(1, 10)),
    }
    fields["quality"] = draw(st.sampled_from([{}, {"values": ["low", "high"]}, {"to": "q.level"}]))
    fields["image"] = draw(
        st.sampled_from(
            [
                {"to": "image"},
                {"to": "images[]"},
                {"to": "parts[].image", "max": 3},
                {"to": ["a", "b"]},
                {"as": {"url": "{url}"}, "many": "images[]"},
                {"as": {"data": "{data}", "type": "{type}"}},
            ]
        )
    )
    book = {
        "name": "P",
        "source": "https://example.com",
        "checked": "2026-11-22",
        "inside": draw(st.sampled_from([None, "input", "a.b"])),
        "fields": {
            "model": {},
            "prompt": draw(st.sampled_from([{}, {"to": "parts[].text"}, {"to": "text"}])),
        },
    }
    offer = {
        "source": "https://example.com",
        "modes": ["generate", "edit"],
        "fields": fields,
        **grid,
    }
    table = {"name": "M", "creator": "C", "checked": "2026-11-22", "providers": {"p": offer}}
    return Catalog.of(
        {
            "vocabulary.yaml": (bundled() / "vocabulary.yaml").read_text("utf-8"),
            "providers/p.yaml": json.dumps(book),
            "models/m.yaml": json.dumps(table),
        }
    )


CELLS = ("ratios and tiers", "ratios at tiers")
"""The kinds of grids in which every size has a ratio and a tier."""
LABELLED = (*CELLS, "ratios and tiers, or free")
"""The kinds in which the sizes of the grid do."""
SIZED = (*LABELLED, "sizes", "free", "tiers, or free", "any ratio")
"""The kinds in which every shape comes to a size."""
LISTED = (*CELLS, "sizes")
"""The kinds in which every shape that comes stands in a list."""


@st.composite
def grids(
    draw: st.DrawFn, *only: str, turned: bool = False
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Shapes and scales, and the fields that say them."""
    ratios = draw(st.lists(ratio, min_size=1, max_size=6, unique=True))
    tiers = draw(st.lists(st.sampled_from(["0.25MP", "1K", "2K", "4K"]), min_size=1, unique=True))
    listed = draw(st.lists(wh, min_size=1, max_size=5, unique=True))
    if turned:
        ratios, listed = both_ways(ratios, ":"), both_ways(listed, "x")
    limits: dict[str, Any] = {"step": draw(st.sampled_from([1, 8, 16, 32]))}
    if draw(st.booleans()):
        limits["side"] = [draw(st.integers(16, 256)), draw(st.integers(1024, 4096))]
    if draw(st.booleans()):
        limits["pixels"] = [
            draw(st.integers(65_536, 655_360)),
            draw(st.integers(2_000_000, 9_000_000)),
        ]
    if draw(st.booleans()):
        limits["widest"] = draw(st.sampled_from(["2:1", "3:1", "16:9"]))
    spelled: dict[str, Any] = {"spell": {"auto": "AUTO"}} if draw(st.booleans()) else {}
    shape: dict[str, Any] = {"aspect_ratio": {"to": "shape", **spelled}}
    scale: dict[str, Any] = {"resolution": {"to": draw(st.sampled_from(["scale", "size"]))}}
    as_object = {"to": "size", "as": {"width": "{width}", "height": "{height}"}}
    writings: list[dict[str, Any]] = [{}, {"to": ["w", "h"]}, as_object, {"as": "{width}*{height}"}]
    pixels = draw(st.sampled_from(writings))
    free, fixed = {"size": {**pixels, "limits": limits}}, {"size": pixels}
    both = {"ratios": ratios, "tiers": tiers}
    widest = {"aspect_ratio": {"to": "shape", "limits": {"widest": "21:9"}}}
    kinds: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
        "ratios and tiers": (both, {**shape, **scale}),
        "ratios at tiers": (both, shape),
        "tiers alone": (both, scale),
        "ratios and tiers, or free": (both, {**shape, **scale, **free}),
        "ratios": ({"ratios": ratios}, shape),
        "ratios, or sizes": ({"ratios": ratios, "sizes": listed}, {**shape, **fixed}),
        "sizes": ({"sizes": listed}, fixed),
        "tiers, or free": ({"tiers": tiers}, {**scale, **free}),
        "free": ({}, free),
        "any ratio": ({"tiers": ["1K"]}, widest),
    }
    return kinds[draw(st.sampled_from(only or tuple(kinds)))]


def both_ways(labels: list[str], mark: str) -> list[str]:
    """Ratios or sizes, and each of them turned."""
    turned = [mark.join(reversed(label.split(mark))) for label in labels]
    return list(dict.fromkeys([*labels, *turned]))
