"""Sizes, ratios, tiers and the one factor that measures them. Pure arithmetic; knows no table."""

from .limits import Limits
from .nearest import factor, nearest_area, nearest_shape, nominal, plainest_shape
from .sizes import Ratio, Size, Tier

__all__ = [
    "Limits",
    "Ratio",
    "Size",
    "Tier",
    "factor",
    "nearest_area",
    "nearest_shape",
    "nominal",
    "plainest_shape",
]
