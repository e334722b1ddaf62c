"""Input images: what a caller may hand in, and what a template may ask of one.

An address, a data URI, base64, bytes, an object with a ``url``, or a form part
``(name, bytes[, type])``. Nothing is fetched, and nothing is decoded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

MAGIC = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"RIFF": "webp", b"GIF8": "gif"}
"""How the formats begin."""
BASE64_MAGIC = {"iVBOR": "png", "/9j/": "jpeg", "UklGR": "webp", "R0lGOD": "gif"}
"""The same in base64."""
ENDINGS = {"jpg": "jpeg", "jpeg": "jpeg", "webp": "webp", "gif": "gif", "avif": "avif"}
"""The formats that the end of an address tells."""
UNKNOWN = "png"
"""The format named where nothing tells."""


def is_image(value: object) -> bool:
    """Whether a value can be one input image."""
    if isinstance(value, str | bytes | bytearray | Mapping):
        return bool(value)
    return (
        isinstance(value, tuple)
        and 2 <= len(value) <= 3
        and isinstance(value[1], bytes | bytearray)
        and all(isinstance(text, str | None) for text in (value[0], *value[2:]))
    )


def plain(value: Any) -> Any:
    """An image as text, bytes, a form part, or an object that only the provider understands."""
    if isinstance(value, Mapping):
        address = value.get("url", value.get("image_url"))
        if isinstance(address, Mapping):
            address = address.get("url")
        return address if isinstance(address, str) else value
    return bytes(value) if isinstance(value, bytearray) else value


def is_remote(image: Any) -> bool:
    """Whether an image is given by an address that somebody would have to fetch."""
    return isinstance(image, str) and image[:8].lower().startswith(("http://", "https://"))


def is_address(image: object) -> bool:
    """Whether an image is a text of its own type, and an address."""
    return type(image) is str and is_remote(image)


def url(image: Any) -> str:
    """The address, or the image itself as a data URI."""
    return image if isinstance(image, str) else f"data:{media_type(image)};base64,{data(image)}"


def data(image: Any) -> str:
    """The image in base64, without a prefix."""
    if isinstance(image, str):
        return image.partition(",")[2] if image.startswith("data:") else image
    from binascii import b2a_base64  # noqa: PLC0415 - only an image that is given as bytes needs it

    return b2a_base64(_content(image), newline=False).decode()


def media_type(image: Any) -> str:
    """The media type that is named, or told by the first bytes or the end of an address."""
    if isinstance(image, tuple) and len(image) == 3 and image[2]:
        return str(image[2])
    if isinstance(image, str) and image.startswith("data:"):
        return image[5:].partition(",")[0].partition(";")[0] or f"image/{UNKNOWN}"
    if is_remote(image):
        ending = image.partition("?")[0].partition("#")[0].rpartition(".")[2].lower()
        return f"image/{ENDINGS.get(ending, UNKNOWN)}"
    if isinstance(image, str):
        return f"image/{_begins(image, BASE64_MAGIC)}"
    return f"image/{_begins(_content(image), MAGIC)}"


def _begins(content: Any, magic: Mapping[Any, str]) -> str:
    return next((kind for head, kind in magic.items() if content.startswith(head)), UNKNOWN)


def _content(image: Any) -> bytes:
    return bytes(image[1] if isinstance(image, tuple) else image)


PLACEHOLDERS: dict[str, Callable[[Any], Any]] = {
    "url": url,
    "data": data,
    "type": media_type,
    "file": lambda image: image,
    "value": url,
}
"""What each placeholder of a template stands for."""
