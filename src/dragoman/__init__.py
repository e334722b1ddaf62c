"""dragoman says an image request in the words each provider understands. Tables, not code.

Importing it imports nothing else: each name is fetched from its room when first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .catalog import Catalog
    from .errors import Problem, RequestError, RuleError
    from .model import Model
    from .plan import Behavior, Cell, Plan, Step
    from .ranking import Ranked
    from .resolving import resolve
    from .schema import payload_schema, request_schema

_ROOMS = {
    "Behavior": "plan",
    "Catalog": "catalog",
    "Cell": "plan",
    "Model": "model",
    "Plan": "plan",
    "Problem": "errors",
    "Ranked": "ranking",
    "RequestError": "errors",
    "RuleError": "errors",
    "Step": "plan",
    "payload_schema": "schema",
    "request_schema": "schema",
    "resolve": "resolving",
}

__all__ = [
    "Behavior",
    "Catalog",
    "Cell",
    "Model",
    "Plan",
    "Problem",
    "Ranked",
    "RequestError",
    "RuleError",
    "Step",
    "payload_schema",
    "request_schema",
    "resolve",
]


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_ROOMS[name]}", __name__), name)
