"""JSON Schemas of what goes in and what comes out. Shares no code with what resolves a request."""

from .payload import payload_schema
from .request import request_schema

__all__ = ["payload_schema", "request_schema"]
