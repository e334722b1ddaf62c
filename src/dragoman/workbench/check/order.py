"""Ratios stand from the widest to the tallest and tiers from the smallest up; nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...geometry import Ratio
from .context import CheckContext, Finding


def ratios_descend(context: CheckContext) -> Iterator[Finding]:
    for where, grid in context.grids():
        published = [Ratio.read(label) for label in grid.pixels or ()]
        for key, ratios in (("ratios", grid.ratios or []), ("pixels", published)):
            for index, (before, ratio) in enumerate(pairwise(filter(None, ratios)), 1):
                at = (*where, key, index if key == "ratios" else str(ratio))
                if ratio.shape == before.shape:
                    yield Finding(at, "order", f'"{ratio}" is "{before}" again; remove it')
                elif ratio.shape > before.shape:
                    message = f'"{ratio}" is wider than "{before}"; move it above'
                    yield Finding(at, "order", message)


def tiers_ascend(context: CheckContext) -> Iterator[Finding]:
    for where, grid in context.grids():
        for index, (before, tier) in enumerate(pairwise(grid.tiers or ()), 1):
            at = (*where, "tiers", index)
            if tier.area == before.area:
                yield Finding(at, "order", f'"{tier}" is "{before}" again; remove it')
            elif tier.area < before.area:
                yield Finding(at, "order", f'"{tier}" is smaller than "{before}"; move it before')


def sizes_distinct(context: CheckContext) -> Iterator[Finding]:
    for where, grid in context.grids():
        sizes = grid.sizes or []
        for index, size in enumerate(sizes):
            if size in sizes[:index]:
                message = f'"{size}" stands here twice; remove one'
                yield Finding((*where, "sizes", index), "order", message)
