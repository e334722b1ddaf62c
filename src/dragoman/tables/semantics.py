"""What makes a well-formed table nonsense: words nobody explains, fields that have nothing to say.

Each function yields ``(where, check, "fact; fix")``; nothing here knows files or lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..entry import MODES, Entry, SizeLimits
from ..errors import did_you_mean, quoted
from ..geometry import Ratio, Size, Tier
from .language.models import Grid, ModelTable, ModeSections, Phrasebook, Section
from .language.parameters import Constraint, ParameterMapping
from .language.vocabulary import Vocabulary

Where = tuple[str | int, ...]
Finding = tuple[Where, str, str]

AXES = {"size": Size.read, "aspect_ratio": Ratio.read, "resolution": Tier.read}


def check_model(
    table: ModelTable, books: Mapping[str, Phrasebook], words: Vocabulary, entries: Iterable[Entry]
) -> Iterator[Finding]:
    """Everything in a model's table that cannot be meant."""
    yield from _grid(table, ())
    for provider, offer in table.providers.items():
        where: Where = ("providers", provider)
        if provider not in books:
            book = offer.phrasebook or provider
            yield where, "providers", f'no phrasebook "{book}"; add providers/{book}.yaml'
            continue
        explained = {*books[provider].extras}
        for mode in MODES:
            explained |= {*getattr(getattr(books[provider], mode), "extras", ())}
        yield from _moded(offer, where, words, explained)
        for entry in (one for one in entries if one.provider == provider):
            yield from _silent_fields(entry, where)
            yield from _missing_defaults(entry, words, where)


def check_phrasebook(book: Phrasebook, words: Vocabulary) -> Iterator[Finding]:
    """Everything in a phrasebook that cannot be meant."""
    yield from _moded(book, (), words, set(book.extras))


def check_vocabulary(words: Vocabulary) -> Iterator[Finding]:
    """Everything in the vocabulary that cannot be meant."""
    for name, parameter in words.parameters.items():
        where: Where = ("parameters", name)
        if parameter.group not in words.groups:
            hint = did_you_mean(parameter.group, words.groups) or f"; use {quoted(words.groups)}"
            yield (*where, "group"), "group", f'no group "{parameter.group}"{hint}'
        if parameter.follows and parameter.follows not in words.parameters:
            message = f'no parameter "{parameter.follows}" to follow; name one'
            yield (*where, "follows"), "follows", message
    yield from _rules(words.rules, ("rules",), set(words.parameters))


def _moded(
    table: ModeSections, where: Where, words: Vocabulary, explained: set[str]
) -> Iterator[Finding]:
    yield from _section(table, where, words, explained)
    for mode in MODES:
        section = getattr(table, mode)
        if section:
            known = explained | set(table.extras)
            yield from _section(section, (*where, mode), words, known)


def _section(
    section: Section, where: Where, words: Vocabulary, explained: set[str]
) -> Iterator[Finding]:
    yield from _grid(section, where)
    for name, field in section.fields.items():
        if name not in words.parameters:
            hint = did_you_mean(name, words.parameters) or "; list it under extras"
            yield (*where, "fields", name), "fields", f'no unified parameter "{name}"{hint}'
        else:
            yield from _field(name, field, (*where, "fields", name))
    for name, extra in section.extras.items():
        if name in words.parameters:
            message = f'"{name}" is a unified parameter; list it under fields'
            yield (*where, "extras", name), "extras", message
        elif not extra.model_fields_set and name not in explained:
            message = f'nobody says what the extra "{name}" is; give it a type and an about'
            yield (*where, "extras", name), "extras", message
    for name in section.returns:
        if name not in words.parameters:
            message = f'no unified parameter "{name}"{did_you_mean(name, words.parameters)}'
            yield (*where, "returns", name), "returns", message
    known = {*words.parameters, *section.extras, *explained}
    yield from _rules(section.rules, (*where, "rules"), known)


def _field(name: str, field: ParameterMapping, where: Where) -> Iterator[Finding]:
    reader = AXES.get(name)
    for word in field.spell if reader else ():
        if word != "auto" and reader and reader(word) is None:
            yield (*where, "spell", word), "spell", f'"{word}" is no {name}; spell one, or auto'
    if isinstance(field.to, list) and len(field.to) != 2 and name == "size":
        yield (*where, "to"), "to", "a size has two sides; name one path, or one for each side"
    if field.limits and name not in ("size", "aspect_ratio"):
        yield (*where, "limits"), "limits", f"{name} is no size; say min and max instead"


def _silent_fields(entry: Entry, where: Where) -> Iterator[Finding]:
    """Fields for which the tables give nothing to choose from."""
    rows = entry.ratios or entry.size_table
    needed = {
        "aspect_ratio": (rows or _limits(entry, "aspect_ratio"), "ratios"),
        "resolution": (entry.tiers, "tiers"),
        "size": (rows or entry.sizes or _limits(entry, "size"), "sizes or limits"),
    }
    for name, (given, word) in needed.items():
        if name in entry.parameters and not given:
            message = (
                f"{name} is taken when asked to {entry.mode}, but there are no {word}; list them"
            )
            yield (*where, "fields", name), "fields", message


def _missing_defaults(entry: Entry, words: Vocabulary, where: Where) -> Iterator[Finding]:
    """Fields that must be sent, with nothing to send when nobody asks."""
    for name, field in entry.parameters.items():
        if field.required and field.default is None and words.parameters[name].default is None:
            message = f"{name} must be sent, but nothing says what by default; give its default"
            yield (*where, "fields", name), "required", message


def _limits(entry: Entry, name: str) -> SizeLimits | None:
    return entry.parameters[name].limits if name in entry.parameters else None


def _grid(grid: Grid, where: Where) -> Iterator[Finding]:
    for label, cells in (grid.pixels or {}).items():
        if Ratio.read(label) is None:
            message = f'"{label}" is no ratio; write it like 16:9'
            yield (*where, "pixels", label), "pixels", message
        for tier in cells if isinstance(cells, dict) else ():
            if Tier.read(tier) is None:
                message = f'"{tier}" is no tier; write it like 1K'
                yield (*where, "pixels", label, tier), "pixels", message


def _rules(rules: list[Constraint], where: Where, known: set[str]) -> Iterator[Finding]:
    for index, rule in enumerate(rules):
        when = [rule.when] if isinstance(rule.when, str) else [*(rule.when or ())]
        for name in (*rule.one_of, *when, *rule.needs, *rule.loses):
            if name not in known:
                message = f'no parameter "{name}"{did_you_mean(name, known) or "; name one"}'
                yield (*where, index), "rules", message
        if bool(rule.one_of) == bool(rule.when and (rule.needs or rule.loses)):
            message = "a rule says one_of, or when and what it needs or loses; write one of the two"
            yield (*where, index), "rules", message
