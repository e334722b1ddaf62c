"""From documents to tables: shape first, then sense; every fault with its place and its mend."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from ..entry import ModelRecord
from ..errors import RuleError
from .compile import model_record
from .language.cases import Cases
from .language.models import ModelTable, Phrasebook
from .language.published_schemas import PublishedSchemas
from .language.vocabulary import Vocabulary
from .messages import worded
from .semantics import Finding, check_model, check_phrasebook, check_vocabulary
from .yaml_reader import Document, read

Kind = TypeVar("Kind", bound=BaseModel)


class Loaded(NamedTuple):
    """A model's table, the phrasebook of each of its providers, and the record made of them."""

    table: ModelTable
    phrasebooks: Mapping[str, Phrasebook]
    record: ModelRecord


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
    name: str,
    file: tuple[str, str],
    known: Collection[str],
    book: Callable[[str], Phrasebook],
    words: Vocabulary,
) -> Loaded:
    """The model a file (its path and text) holds, and its phrasebooks. Raises ``RuleError``."""
    document = read(*file)
    table = shaped(document, ModelTable)
    names = {provider: offer.phrasebook or provider for provider, offer in table.providers.items()}
    books = {provider: book(other) for provider, other in names.items() if other in known}
    record = model_record(name, table, books, words)
    _refuse(document, check_model(table, books, words, record.entries))
    return Loaded(table, books, record)


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
