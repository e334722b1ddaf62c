"""dragoman says an image request in the words each provider understands. Tables, not code.

Importing it imports nothing else: each name is fetched from its module when first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .catalog import Catalog
    from .engine.model import Model
    from .engine.plan import Behavior, Cell, Plan, Step
    from .engine.rank import Ranked
    from .engine.resolve import resolve
    from .errors import Problem, RequestError, RuleError
    from .schemas import payload_schema, request_schema

_HOMES = {
    "Behavior": "engine.plan",
    "Catalog": "catalog",
    "Cell": "engine.plan",
    "Model": "engine.model",
    "Plan": "engine.plan",
    "Problem": "errors",
    "Ranked": "engine.rank",
    "RequestError": "errors",
    "RuleError": "errors",
    "Step": "engine.plan",
    "payload_schema": "schemas",
    "request_schema": "schemas",
    "resolve": "engine.resolve",
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
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
