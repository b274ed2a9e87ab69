"""What the site takes of Material for MkDocs."""

from pathlib import Path

import pytest

from builder.site.material import stylesheets, unused

BASE = "assets/stylesheets/main.57a0d79d.min.css"
PALETTE = "assets/stylesheets/palette.fb2fffe2.min.css"


def test_the_stylesheets_are_found_whatever_a_release_calls_them_the_palette_last() -> None:
    assert stylesheets(["index.md", PALETTE, "assets/stylesheets/yucai.css", BASE]) == (BASE, PALETTE)
    with pytest.raises(LookupError):
        stylesheets([BASE, "assets/stylesheets/palette.css"])


def test_of_scripts_and_maps_the_site_has_none() -> None:
    assert unused("assets/javascripts/bundle.79ae519e.min.js")
    assert unused("assets/javascripts/lunr/min/lunr.ar.min.js")
    assert unused(f"{BASE}.map")
    assert not unused(BASE)
    assert not unused("assets/javascripts/tables.js")


@pytest.mark.site
def test_all_that_is_published_of_material_is_loaded_by_every_page(site: Path) -> None:
    material = {path.name for path in (site / "assets").rglob("*.min.*")}
    assert len(material) == len((BASE, PALETTE))
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert all(name in text for name in material), path
