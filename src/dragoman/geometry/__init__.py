"""Sizes, ratios and tiers, and the one factor that measures them. Integers only; knows no table."""

from .limits import Limits
from .nearest import factor, nearest_area, nearest_shape, nominal, plainest_shape
from .sizes import AUTO, Quotient, Ratio, Rational, Size, Tier, read, read_ratio

__all__ = [
    "AUTO",
    "Limits",
    "Quotient",
    "Ratio",
    "Rational",
    "Size",
    "Tier",
    "factor",
    "nearest_area",
    "nearest_shape",
    "nominal",
    "plainest_shape",
    "read",
    "read_ratio",
]
