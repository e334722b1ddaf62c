"""JSON Schemas of requests and payloads. Shares no code with what resolves a request."""

from .payload import payload_schema
from .request import request_schema

__all__ = ["payload_schema", "request_schema"]
