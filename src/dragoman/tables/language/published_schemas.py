"""The shape of ``judges.yaml``: the request schemas that providers publish, and their routes."""

from __future__ import annotations

from pydantic import Field

from .scalars import StrictModel


class PublishedSchema(StrictModel):
    """One published schema, and the routes whose payloads it judges."""

    provider: str
    """The provider of the routes."""
    endpoint: str = "*"
    """The endpoint of the routes; * stands for anything."""
    model: str = "*"
    """The provider's own id of the model; * stands for anything."""
    at: str | None = None
    """The object in the payload that is judged, where it is not the whole."""
    schema_: str = Field(alias="schema")
    """The file of the schema; {endpoint} and {model} are filled in."""


class PublishedSchemas(StrictModel):
    """Which published schema judges which route, and which routes none does."""

    judges: list[PublishedSchema]
    """The schemas, each judging every route it fits."""
    wrong: dict[str, list[str]] = {}
    """Members, a or a.b, that a published schema is known to be wrong about, with a comment why."""
    without: list[str] = []
    """The routes that no schema judges: model/provider/mode."""
