"""The compiled catalogue holds what the tables say: no more, no less, and of this day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import CATALOG, MODELS, ROUTES, TABLES
from dragoman import Catalog, Plan, RequestError
from dragoman.compiled import FORMAT, Compiled
from dragoman.entry import ModelRecord, ProviderRecord, Vocabulary, from_data, to_data
from dragoman.tables.files import bundled
from dragoman.tables.tables import Tables
from dragoman.workbench.cases import Example, examples

EXAMPLES = [
    example for model in MODELS for example in examples(model, TABLES.cases(model.name).cases)
]
INTERPRETED = Catalog(TABLES)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    path = tmp_path_factory.mktemp("compiled") / "catalogue.jsonl"
    path.write_bytes(TABLES.compiled())
    read = Compiled.read(str(path))
    assert read
    return read


def outcome(catalog: Catalog, example: Example) -> Plan | list[tuple[str, str, str]]:
    try:
        return catalog.resolve(example.request, provider=example.provider, mode=example.case.mode)
    except RequestError as error:
        return [(one.parameter, one.code, one.message) for one in error.problems]


def test_every_record_is_the_same_after_json() -> None:
    vocabulary = TABLES.vocabulary_record()
    assert from_data(Vocabulary, json.loads(json.dumps(to_data(vocabulary)))) == vocabulary
    for name in TABLES.models:
        record = TABLES.model_record(name)
        assert from_data(ModelRecord, json.loads(json.dumps(to_data(record)))) == record
    for name in TABLES.providers:
        provider = TABLES.provider_record(name)
        assert from_data(ProviderRecord, json.loads(json.dumps(to_data(provider)))) == provider


def test_it_has_the_records_and_the_names_of_the_tables(compiled: Compiled) -> None:
    assert list(compiled.models) == list(TABLES.models)
    assert list(compiled.providers) == list(TABLES.providers)
    assert compiled.vocabulary_record() == TABLES.vocabulary_record()
    for name in TABLES.models:
        assert compiled.model_record(name) == TABLES.model_record(name)
    for name in TABLES.providers:
        assert compiled.provider_record(name) == TABLES.provider_record(name)


def test_every_name_means_the_same(compiled: Compiled) -> None:
    names = {"nothing", "no/thing", *(alias for model in MODELS for alias in model.aliases)}
    for _, entry in ROUTES:
        ids = (entry.id, *entry.other_ids)
        names |= {name for id_ in ids for name in (id_, f"{entry.provider}/{id_}", f"acme/{id_}")}
    one, other = Catalog(compiled), INTERPRETED
    for name in sorted(names):
        assert (name in one) == (name in other), name
        if name in one:
            found, expected = one.find(name), other.find(name)
            assert (found[0].name, found[1]) == (expected[0].name, expected[1])
    for provider in TABLES.providers:
        for alias in TABLES.phrasebook(provider).aliases:
            assert one.provider(alias) == other.provider(alias)


def test_every_case_comes_to_the_same_plan(compiled: Compiled) -> None:
    catalog = Catalog(compiled)
    for example in EXAMPLES:
        assert outcome(catalog, example) == outcome(INTERPRETED, example)


def test_what_is_installed_is_not_stale() -> None:
    """A checkout has no compiled catalogue; a wheel has one, of just the tables beside it."""
    source = CATALOG.source
    if isinstance(source, Compiled):
        assert source.digest == TABLES.files.digest()
        for example in EXAMPLES:
            assert outcome(CATALOG, example) == outcome(INTERPRETED, example)


def test_a_file_of_another_format_or_none_is_not_read(tmp_path: Path) -> None:
    assert Compiled.read(str(tmp_path / "nothing")) is None
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps({"format": FORMAT + 1}) + "\n", "utf-8")
    assert Compiled.read(str(other)) is None


def overlaid(compiled: Compiled, folder: Path, name: str, text: str) -> Catalog:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return Catalog(Tables.bundled(folder, compiled=compiled))


def test_a_model_laid_over_is_read_from_its_table(compiled: Compiled, tmp_path: Path) -> None:
    name = "models/dall-e-3.yaml"
    own = (bundled() / name).read_text("utf-8").replace("DALL·E 3", "Mine")
    catalog = overlaid(compiled, tmp_path, name, own)
    assert catalog["dall-e-3"].title == "Mine"
    assert catalog["flux-dev"].title == INTERPRETED["flux-dev"].title


def test_a_phrasebook_laid_over_counts_for_every_model_that_uses_it(
    compiled: Compiled, tmp_path: Path
) -> None:
    name = "providers/xai.yaml"
    own = (bundled() / name).read_text("utf-8").replace("prompt:", "prompt: {to: words}", 1)
    catalog = overlaid(compiled, tmp_path, name, own)
    request = {"model": "grok-imagine-image", "prompt": "a fox"}
    assert catalog.resolve(request, provider="xai").payloads[0]["words"] == "a fox"
    assert catalog.resolve(request, provider="fal").payloads[0]["prompt"] == "a fox"


def test_one_broken_file_harms_no_other_name(compiled: Compiled, tmp_path: Path) -> None:
    catalog = overlaid(compiled, tmp_path, "models/broken.yaml", "name: [\n  flux-dev nano-banana")
    assert catalog.resolve({"model": "nano-banana", "prompt": "a fox"}).payloads
    with pytest.raises(RequestError, match='no model "zzz"'):
        catalog.resolve({"model": "zzz", "prompt": "a fox"})
