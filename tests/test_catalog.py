"""Finding models, choosing providers and modes, and what a plan tells."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from dragoman import Behavior, Catalog, Plan, Problem, RequestError, RuleError
from dragoman.errors import Fault

ASK = {"model": "grok-imagine-image", "prompt": "a fox"}
IMAGE = "https://example.com/a.png"


def test_a_catalog_is_a_mapping(catalog: Catalog) -> None:
    assert isinstance(catalog, Mapping)
    assert len(catalog) == len(list(catalog))
    assert list(catalog) == sorted(catalog)
    assert "grok-imagine-image" in catalog
    assert "grok" not in catalog
    assert 5 not in catalog  # type: ignore[comparison-overlap]
    assert repr(catalog) == f"<Catalog of {len(catalog)} models>"
    assert repr(catalog["grok-imagine-image"]) == "<Model grok-imagine-image: xai, fal>"


def test_a_model_says_what_each_provider_takes(catalog: Catalog) -> None:
    takes = catalog["grok-imagine-image"].providers
    assert list(takes) == ["xai", "fal"]
    assert "aspect_ratio" in takes["fal"]["generate"]
    assert "aspect_ratio" not in takes["fal"]["edit"]
    assert "storage_options" in takes["xai"]["generate"]
    with pytest.raises(TypeError):
        takes["new"] = {}  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "model", "provider"),
    [
        ("grok-imagine-image", "grok-imagine-image", "xai"),
        ("xai/grok-imagine-image", "grok-imagine-image", "xai"),
        ("fal/grok-imagine-image", "grok-imagine-image", "fal"),
        ("nano-banana", "gemini-2.5-flash-image", "google"),
        ("fal/nano-banana-pro", "gemini-3-pro-image-preview", "fal"),
        ("black-forest-labs/flux-dev", "flux.1-dev", "fal"),
        ("replicate/black-forest-labs/flux-dev", "flux.1-dev", "replicate"),
    ],
)
def test_names_aliases_and_prefixes(catalog: Catalog, name: str, model: str, provider: str) -> None:
    plan = catalog.resolve({"model": name, "prompt": "a fox"})
    assert (plan.model, plan.provider) == (model, provider)
    assert catalog[name] is catalog[model]
    assert name == model or name not in list(catalog)


@pytest.mark.parametrize(
    ("name", "model", "provider"),
    [
        ("openai/gpt-5-image", "gpt-5-image", "openrouter"),
        ("openai/gpt-5-image-mini", "gpt-5-image-mini", "openrouter"),
        ("bytedance/sdxl-lightning-4step", "sdxl-lightning-4step", "replicate"),
        ("google/imagen-3-fast", "imagen-3.0-fast-generate-001", "replicate"),
        ("stability-ai/sdxl", "sdxl", "replicate"),
        ("stability-ai/stable-diffusion-3.5-large", "stable-diffusion-3.5-large", "replicate"),
        (
            "stability-ai/stable-diffusion-3.5-large-turbo",
            "stable-diffusion-3.5-large-turbo",
            "replicate",
        ),
        ("stability-ai/stable-diffusion-3.5-medium", "stable-diffusion-3.5-medium", "replicate"),
    ],
)
def test_an_id_that_a_provider_uses_is_that_provider_s_whoever_made_the_model(
    catalog: Catalog, name: str, model: str, provider: str
) -> None:
    """Where the maker is a provider too, who does not serve this one or calls it otherwise."""
    plan = catalog.resolve({"model": name, "prompt": "a fox"})
    assert (plan.model, plan.provider) == (model, provider)


def test_the_provider_named_outranks_the_prefix(catalog: Catalog) -> None:
    plan = catalog.resolve({**ASK, "model": "xai/grok-imagine-image"}, provider="fal")
    assert plan.provider == "fal"


def test_the_nearest_names_are_told(catalog: Catalog) -> None:
    with pytest.raises(
        RequestError, match='no model "grok-imagine-imag"; did you mean grok-imagine-image'
    ):
        catalog.resolve({"model": "grok-imagine-imag", "prompt": "a fox"})
    with pytest.raises(RequestError, match=r"did you mean seedream-4\.5"):
        catalog.resolve({"model": "seedreem-4.5", "prompt": "a fox"})
    with pytest.raises(RequestError, match="is not served by replicate; it is by xai or fal"):
        catalog.resolve(ASK, provider="replicate")


def test_an_image_makes_it_an_edit(catalog: Catalog) -> None:
    assert catalog.resolve(ASK).mode == "generate"
    assert catalog.resolve({**ASK, "image": IMAGE}).mode == "edit"
    assert catalog.resolve({**ASK, "image": []}, mode="generate").mode == "generate"
    assert catalog.resolve({**ASK, "images": [{"url": IMAGE}]}, provider="xai").mode == "edit"


def test_a_mode_that_is_asked_for_is_kept(catalog: Catalog) -> None:
    plan = catalog.resolve({**ASK, "image": IMAGE}, mode="generate")
    (step,) = [step for step in plan.trace if step.parameter == "image"]
    assert step.behavior is Behavior.DROPPED
    assert "only when editing" in step.note
    with pytest.raises(RequestError, match="image or images is missing; edit needs it"):
        catalog.resolve(ASK, mode="edit")


def test_a_mask_goes_where_it_is_taken(catalog: Catalog) -> None:
    masked = {"model": "gpt-image-1.5", "prompt": "a fox", "image": "a", "mask": "b"}
    assert catalog.resolve(masked).provider == "openai"
    assert catalog.resolve(masked, mode="inpaint").payloads[0]["mask"] == "b"


def test_the_plan_is_frozen(catalog: Catalog) -> None:
    plan = catalog.resolve(ASK)
    with pytest.raises(AttributeError):
        plan.payloads = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        plan.trace[0].sent["x"] = 1  # type: ignore[index]
    with pytest.raises(TypeError):
        plan.owed["x"] = 1  # type: ignore[index]


def test_the_plan_explains_itself(catalog: Catalog) -> None:
    request = {**ASK, "size": "1920x1080", "n": 6, "mystery": 7}
    plan = catalog.resolve(request, provider="fal")
    lines = plan.explain().splitlines()
    assert len(lines) == len(request)
    assert lines[2].split() == [
        *("size", "1920x1080", "converted", "aspect_ratio=16:9", "resolution=1k", "!"),
        *(
            "1365x768",
            "(16:9",
            "at",
            "1K)",
            "is",
            "the",
            "nearest,",
            "off",
            "by",
            "1.98x",
            "in",
            "area",
        ),
    ]
    told = json.loads(json.dumps(plan.to_dict()))
    assert told["payloads"] == list(plan.payloads)
    assert told["size"] == {
        "width": 1365,
        "height": 768,
        "ratio": "16:9",
        "tier": "1K",
        "nominal": True,
    }
    assert told["exact"] is False
    assert str(plan.size) == "1365x768 (16:9, 1K, nominal)"


def test_bytes_travel_by_multipart_and_turn_into_text_elsewhere(catalog: Catalog) -> None:
    png = b"\x89PNG\r\n"
    part = ("a.png", png, "image/png")
    ask = {"model": "gpt-image-1.5", "prompt": "a fox", "image": [png, part, bytearray(png)]}
    multipart = catalog.resolve(ask, provider="openai")
    assert multipart.encoding == "multipart"
    assert multipart.payloads[0]["image"] == [png, part, png]
    json.dumps(multipart.to_dict())
    plain = catalog.resolve(ask, provider="fal")
    assert plain.encoding == "json"
    assert plain.payloads[0]["image_urls"] == ["data:image/png;base64,iVBORw0K"] * 3
    inline = catalog.resolve({**ask, "model": "nano-banana"}, provider="google")
    assert (
        inline.payloads[0]["contents"][0]["parts"][1:]
        == [{"inlineData": {"mimeType": "image/png", "data": "iVBORw0K"}}] * 3
    )


@pytest.mark.parametrize(
    ("image", "kind", "data"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg", "/9j/4A=="),
        (b"RIFF", "image/webp", "UklGRg=="),
        (b"GIF89a", "image/gif", "R0lGODlh"),
        (b"????", "image/png", "Pz8/Pw=="),
        ("/9j/4A==", "image/jpeg", "/9j/4A=="),
        ("data:image/avif;base64,AAAA", "image/avif", "AAAA"),
        ("data:;base64,AAAA", "image/png", "AAAA"),
        (("a.bin", b"GIF89a"), "image/gif", "R0lGODlh"),
        ({"url": "data:image/webp;base64,UklGRg=="}, "image/webp", "UklGRg=="),
    ],
)
def test_the_media_type_is_seen(catalog: Catalog, image: object, kind: str, data: str) -> None:
    ask = {"model": "nano-banana", "prompt": "a fox", "image": image}
    (payload,) = catalog.resolve(ask, provider="google").payloads
    part = payload["contents"][0]["parts"][1]
    assert part == {"inlineData": {"mimeType": kind, "data": data}}


def test_an_object_only_the_provider_understands(catalog: Catalog) -> None:
    ask = {**ASK, "image": {"file_id": "file-1"}}
    assert catalog.resolve(ask, provider="xai").payloads[0]["image"] == {"file_id": "file-1"}
    assert catalog.resolve(ask, provider="xai").exact
    assert not catalog.resolve(ask, provider="fal").exact


def test_null_says_nothing_where_a_parameter_is_known(catalog: Catalog) -> None:
    plan = catalog.resolve(
        {**ASK, "n": None, "size": None, "mystery": None, "storage_options": None}
    )
    assert plan.payloads == (
        {
            "model": "grok-imagine-image",
            "prompt": "a fox",
            "mystery": None,
            "storage_options": None,
        },
    )
    assert plan.trace[2].behavior is Behavior.IGNORED


def test_what_the_table_holds_against_an_extra_is_told(catalog: Catalog) -> None:
    plan = catalog.resolve({**ASK, "sync_mode": "yes"}, provider="fal")
    assert plan.payloads[0]["sync_mode"] == "yes"
    assert plan.trace[-1].note == '"yes" will be refused here; true or false is taken'
    ask = {"model": "gpt-image-1.5", "prompt": "a fox"}
    assert not catalog.resolve({**ask, "partial_images": 9}).exact
    ask = {"model": "imagen-4", "prompt": "a fox"}
    assert not catalog.resolve({**ask, "personGeneration": "NOBODY"}).exact


def test_a_retired_model_still_resolves_and_says_so(catalog: Catalog) -> None:
    plan = catalog.resolve({"model": "dall-e-3", "prompt": "a fox"})
    assert plan.notices == (
        "dall-e-3 has been retired since 2026-05-12; use gpt-image-2.5-sunburst instead",
    )


def test_a_model_resolves_requests_that_do_not_name_it(catalog: Catalog) -> None:
    model = catalog["grok-imagine-image"]
    assert model.resolve({"prompt": "a fox"}, provider="fal").payloads == ({"prompt": "a fox"},)
    assert model.resolve({"prompt": "a fox"}).provider == "xai"


def test_faults_are_values_that_hash_and_compare() -> None:
    problem = Problem("n", "range", "n 0 is out of range; 1 to 10 are allowed")
    error = RequestError(problem, Problem("size", "syntax", "size is odd"))
    assert error.problems[0] == Problem("n", "range", "n 0 is out of range; 1 to 10 are allowed")
    assert len({problem, error.problems[0]}) == 1
    assert str(problem) == "n 0 is out of range; 1 to 10 are allowed"
    assert str(error) == "n 0 is out of range; 1 to 10 are allowed; size is odd"
    body = error.to_openai()["error"]
    assert (body["param"], body["code"], body["type"]) == ("n", "range", "invalid_request_error")
    assert [row["param"] for row in body["problems"]] == ["n", "size"]
    fault = Fault("a.yaml", 1, 2, "check", "fact; fix")
    assert str(RuleError(fault)) == "a.yaml:1:2: check: fact; fix"


def test_strict_refuses_what_is_not_exact(catalog: Catalog) -> None:
    with pytest.raises(RequestError) as refused:
        catalog.resolve({**ASK, "size": "1920x1080", "quality": "high"}, strict=True)
    assert [(p.parameter, p.code) for p in refused.value.problems] == [
        ("size", "inexact"),
        ("quality", "inexact"),
    ]
    assert isinstance(catalog.resolve({**ASK, "size": "1365x768"}, strict=True), Plan)
