"""From documents to tables: shape first, then sense; every fault with its place and its mend."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from ..errors import RuleError
from .language.cases import Cases
from .language.models import ModelTable, Phrasebook
from .language.published_schemas import PublishedSchemas
from .language.vocabulary import Vocabulary
from .messages import worded
from .semantics import Finding, check_model, check_phrasebook, check_vocabulary
from .yaml_reader import Document, read

Kind = TypeVar("Kind", bound=BaseModel)


def vocabulary(path: str, text: str) -> Vocabulary:
    """The vocabulary a file holds. Raises ``RuleError``."""
    document = read(path, text)
    words = shaped(document, Vocabulary)
    _refuse(document, check_vocabulary(words))
    return words


def phrasebook(path: str, text: str, words: Vocabulary) -> Phrasebook:
    """The phrasebook a file holds. Raises ``RuleError``."""
    document = read(path, text)
    book = shaped(document, Phrasebook)
    _refuse(document, check_phrasebook(book, words))
    return book


def model(
    path: str,
    text: str,
    known: Collection[str],
    book: Callable[[str], Phrasebook],
    words: Vocabulary,
) -> tuple[ModelTable, dict[str, Phrasebook]]:
    """The model a file holds and the phrasebooks it names. Raises ``RuleError``."""
    document = read(path, text)
    table = shaped(document, ModelTable)
    names = {provider: offer.phrasebook or provider for provider, offer in table.providers.items()}
    books = {provider: book(name) for provider, name in names.items() if name in known}
    _refuse(document, check_model(table, books, words))
    return table, books


def cases(path: str, text: str) -> Cases:
    """The cases a file holds. Raises ``RuleError``."""
    return shaped(read(path, text), Cases)


def published_schemas(path: str, text: str) -> PublishedSchemas:
    """The published schemas a file names. Raises ``RuleError``."""
    return shaped(read(path, text), PublishedSchemas)


def shaped(document: Document, kind: type[Kind]) -> Kind:
    """A document as one of the tables. Raises ``RuleError`` with every fault of its shape."""
    try:
        return kind.model_validate(document.data)
    except ValidationError as error:
        faults = worded(error, document.data, kind)
        raise RuleError(
            *sorted(document.fault(at, "schema", text) for at, text in faults)
        ) from None


def _refuse(document: Document, findings: Iterable[Finding]) -> None:
    faults = dict.fromkeys(document.fault(*finding) for finding in findings)
    if faults:
        raise RuleError(*sorted(faults))
