"""dragoman turns an image request into the request bodies of each provider, by tables.

Importing it imports nothing else: each name is fetched from its module when first used.
"""

TYPE_CHECKING = False  # what ``typing`` has under this name, without importing it
if TYPE_CHECKING:
    from .catalog import Catalog
    from .engine.model import Model
    from .engine.plan import Behavior, Cell, Plan, Step
    from .engine.rank import Ranked
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
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - dear, and seldom asked for

        return version(__name__)
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - importing dragoman imports nothing else

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
