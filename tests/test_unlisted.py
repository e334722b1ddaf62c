"""Models that no table knows, at providers that are known."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small
from conftest import CATALOG
from dragoman import Behavior, Catalog, Plan, RequestError
from strategies import axes

ASK = {"prompt": "a fox"}
IMAGE = "https://example.com/a.png"
IMAGES = [IMAGE, "data:image/png;base64,iVBORw0KGgo="]


def plan_of(catalog: Catalog, model: str, provider: str | None = None, **ask: Any) -> Plan:
    return catalog.resolve({"model": model, **ASK, **ask}, provider=provider)


def test_names_are_mapped_and_values_pass(catalog: Catalog) -> None:
    plan = plan_of(catalog, "fal/acme/new", n=9, steps=999, output_format="webp", brand_new=[1])
    assert plan.payloads == (
        {
            "prompt": "a fox",
            "num_images": 9,
            "num_inference_steps": 999,
            "output_format": "webp",
            "brand_new": [1],
        },
    )
    assert (plan.model, plan.provider, plan.endpoint) == ("acme/new", "fal", "acme/new")


def test_it_is_never_exact_and_says_so(catalog: Catalog) -> None:
    plan = plan_of(catalog, "xai/grok-99")
    assert plan.payloads == ({"model": "grok-99", "prompt": "a fox"},)
    assert not plan.exact
    assert plan.notices == ("grok-99 is in no table: the phrasebook of xai alone speaks",)
    with pytest.raises(RequestError, match=r"model .* cannot be honoured: in no table"):
        catalog.resolve({"model": "xai/grok-99", **ASK}, strict=True)


def test_the_provider_may_be_named_beside_the_model(catalog: Catalog) -> None:
    beside, before = plan_of(catalog, "grok-99", "xai"), plan_of(catalog, "xai/grok-99")
    assert (beside.payloads, beside.notices) == (before.payloads, before.notices)
    assert plan_of(catalog, "xai/grok-99", "xai").payloads == before.payloads


def test_a_size_takes_the_form_the_provider_writes(catalog: Catalog) -> None:
    size = {"size": "1920x1080"}
    assert plan_of(catalog, "together/new", **size).payloads[0]["width"] == 1920
    assert plan_of(catalog, "alibaba/new", **size).payloads[0]["parameters"] == {
        "size": "1920*1080"
    }
    assert plan_of(catalog, "fal/new", **size).payloads[0]["image_size"] == {
        "width": 1920,
        "height": 1080,
    }
    assert (
        plan_of(catalog, "ideogram/new", aspect_ratio="16:9").payloads[0]["aspect_ratio"] == "16x9"
    )
    assert plan_of(catalog, "ideogram/new", size="16:9").payloads[0]["aspect_ratio"] == "16x9"
    assert plan_of(catalog, "fal/new", size="banana").payloads[0]["image_size"] == "banana"


def test_a_size_silences_the_other_words(catalog: Catalog) -> None:
    plan = plan_of(catalog, "fal/new", size="1920x1080", aspect_ratio="1:1", resolution="4K")
    assert set(plan.payloads[0]) == {"prompt", "image_size"}
    assert [step.behavior for step in plan.trace[-2:]] == [Behavior.IGNORED] * 2
    plan = plan_of(catalog, "fal/new", size="16:9", aspect_ratio="1:1", resolution="4K")
    assert plan.payloads[0] == {"prompt": "a fox", "aspect_ratio": "16:9", "resolution": "4K"}


def test_what_the_phrasebook_does_not_name_keeps_its_name(catalog: Catalog) -> None:
    plan = plan_of(catalog, "xai/new", size="1024x1024", steps=4, image=IMAGE, mask=IMAGE)
    assert {"size": "1024x1024", "steps": 4, "mask": IMAGE}.items() <= plan.payloads[0].items()
    inside = plan_of(catalog, "replicate/me/new", acme=1, input_fidelity="high").payloads[0]
    assert inside == {"input": {"prompt": "a fox", "input_fidelity": "high", "acme": 1}}


@pytest.mark.parametrize("provider", sorted(CATALOG.source.providers))
def test_every_phrasebook_speaks_alone(catalog: Catalog, provider: str) -> None:
    for image in (None, IMAGE, IMAGES):
        plan = plan_of(catalog, f"{provider}/new", size="1024x1024", n=3, seed=1, image=image)
        assert plan.mode == ("edit" if image else "generate")
        assert len(plan.trace) == 6
        assert not plan.exact


@settings(max_examples=100)
@given(provider=st.sampled_from(sorted(CATALOG.source.providers)), ask=axes())
def test_any_size_resolves(provider: str, ask: dict[str, str]) -> None:
    plan = plan_of(CATALOG, f"{provider}/new", **ask)
    assert {step.parameter for step in plan.trace} == {"model", "prompt", *ask}


def test_provider_aliases_are_heard_everywhere(catalog: Catalog) -> None:
    listed = plan_of(catalog, "seedream-4.5", "byteplus")
    assert listed.provider == "bytedance"
    assert plan_of(catalog, "byteplus/seedream-4.5").payloads == listed.payloads
    assert plan_of(catalog, "byteplus/new").provider == "bytedance"
    assert plan_of(catalog, "gemini/nano-banana").provider == "google"
    assert plan_of(catalog, "fal_ai/fal-ai/flux/dev").provider == "fal"


def test_a_native_id_is_a_name(catalog: Catalog) -> None:
    for name in ("fal-ai/flux/dev", "fal/fal-ai/flux/dev"):
        plan = plan_of(catalog, name)
        assert (plan.model, plan.provider, plan.notices) == ("flux.1-dev", "fal", ())
    assert plan_of(catalog, "fal-ai/flux/dev", "replicate").provider == "replicate"


def test_another_id_of_the_same_call_finds_it_and_asks_by_the_first() -> None:
    sections = {"generate": {"model": "new", "also": ["old"]}, "inpaint": None}
    catalog = small.catalog({"p": sections})
    plan = plan_of(catalog, "old")
    assert (plan.model, plan.provider, plan.endpoint) == ("m", "p", "new")
    assert catalog["m"].modes == ("generate", "inpaint")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("grok-imagin-image", "grok-imagine-image"),
        ("acme/nano-bananna", "nano-banana"),
        ("flux-dve", "flux-dev"),
    ],
)
def test_a_name_without_a_provider_is_an_error_with_the_nearest_names(
    catalog: Catalog, name: str, near: str
) -> None:
    with pytest.raises(RequestError) as refused:
        plan_of(catalog, name)
    (problem,) = refused.value.problems
    assert (problem.parameter, problem.code) == ("model", "model")
    assert near in problem.message


@pytest.mark.parametrize("name", ["", "/", "fal/", "x" * 300, "fal/" + "x" * 300, "\0", "fal//"])
def test_odd_names_are_errors_or_models_but_nothing_else(catalog: Catalog, name: str) -> None:
    try:
        assert plan_of(catalog, name).notices
    except RequestError as error:
        assert error.problems[0].parameter == "model"


@pytest.mark.parametrize("prefix", ["", "fal/"])
def test_an_id_that_edits_alone_is_asked_to_edit(catalog: Catalog, prefix: str) -> None:
    name = f"{prefix}fal-ai/flux/dev/image-to-image"
    with pytest.raises(RequestError, match="image is missing; edit needs it"):
        plan_of(catalog, name)
    assert plan_of(catalog, name, image=IMAGE).endpoint == "fal-ai/flux/dev/image-to-image"
    assert catalog.resolve({"model": name, "prompt": "x"}, mode="generate").mode == "generate"
