"""Sizes, ratios, tiers and the one ruler that measures them. Pure arithmetic; knows no table."""

from .limits import Limits
from .ruler import nearest_area, nearest_shape, nominal, plainest_shape, ruler
from .values import Ratio, Size, Tier

__all__ = [
    "Limits",
    "Ratio",
    "Size",
    "Tier",
    "nearest_area",
    "nearest_shape",
    "nominal",
    "plainest_shape",
    "ruler",
]
