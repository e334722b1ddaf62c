"""Everything the reference page of grok-imagine-image says, on both of its providers."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dragoman import Catalog

SIZES = yaml.safe_load((Path(__file__).parent / "data" / "reference_sizes.yaml").read_text("utf-8"))
ASK = {"model": "grok-imagine-image", "prompt": "a fox"}
BOTH = pytest.mark.parametrize("provider", ["xai", "fal"])


def test_the_page_lists_twenty_six_sizes() -> None:
    assert len(SIZES) == 26


@BOTH
@pytest.mark.parametrize(("size", "labels"), SIZES.items())
def test_every_size_comes_out_of_its_ratio_and_tier(
    catalog: Catalog, provider: str, size: str, labels: list[str]
) -> None:
    ratio, tier = labels
    plan = catalog.resolve({**ASK, "aspect_ratio": ratio, "resolution": tier}, provider=provider)
    assert plan.size is not None
    assert f"{plan.size.width}x{plan.size.height}" == size
    assert plan.size.nominal
    assert plan.payloads[0]["aspect_ratio"] == ratio
    assert plan.payloads[0]["resolution"] == tier.lower()


@BOTH
@pytest.mark.parametrize(("size", "labels"), SIZES.items())
def test_every_size_maps_back_to_its_own_cell(
    catalog: Catalog, provider: str, size: str, labels: list[str]
) -> None:
    plan = catalog.resolve({**ASK, "size": size}, provider=provider)
    assert plan.size is not None
    assert [plan.size.ratio, plan.size.tier] == labels
    assert plan.exact


@BOTH
@pytest.mark.parametrize("spelling", ["1k", "1K", "1024", "1MP", " 1k ", "1mp", "1024px", "1"])
def test_a_tier_is_spelled_freely(catalog: Catalog, provider: str, spelling: str) -> None:
    plan = catalog.resolve({**ASK, "resolution": spelling}, provider=provider)
    assert plan.payloads[0]["resolution"] == "1k"
    assert plan.exact


@BOTH
@pytest.mark.parametrize("spelling", ["1024×1024", "1024X1024", " 1024 x 1024 ", "1024*1024"])
def test_a_size_is_spelled_freely(catalog: Catalog, provider: str, spelling: str) -> None:
    plan = catalog.resolve({**ASK, "size": spelling}, provider=provider)
    assert plan.payloads[0]["aspect_ratio"] == "1:1"
    assert plan.exact


def test_the_price_is_two_cents(catalog: Catalog) -> None:
    for entry in catalog["grok-imagine-image"].entries():
        assert [price.per_image for price in entry.prices] == ["0.02"]


def test_every_parameter_of_the_page_is_in_the_reference(catalog: Catalog) -> None:
    from dragoman.workbench.reference import reference  # noqa: PLC0415

    rows = {row.name: row for row in reference(catalog["grok-imagine-image"])}
    core = {"prompt", "size", "aspect_ratio", "resolution", "image", "n"}
    output = {"response_format", "output_format", "output_compression"}
    assert core | output <= rows.keys()
    scoped = {
        name: rows[name].providers for name in ("sync_mode", "images", "storage_options", "user")
    }
    assert scoped == {
        "sync_mode": ("fal",),
        "images": ("xai",),
        "storage_options": ("xai",),
        "user": ("xai",),
    }
    assert rows["image"].required
    assert rows["n"].default == 1
    assert rows["response_format"].values == ("url", "b64_json")
    assert rows["output_format"].values == ("png", "jpeg", "gif", "webp", "avif")
