"""What is copied from GOV.UK Frontend holds nothing that is not ours to ship."""

from pathlib import Path

import pytest

from waymark.web import assets

SHEET = (
    '@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2) format("woff2")}'
    "body{font-family:GDS Transport,arial,sans-serif}.x{background:url(/assets/images/govuk-crest.svg)}"
    ".y{background:url(/assets/images/dot.svg)}/*# sourceMappingURL=a.map */"
)


def test_typeface_crest_and_rooted_addresses_are_taken_out() -> None:
    css = assets.our_own(SHEET)
    for gone in ("GDS", "@font-face", "crest", "/assets/", "sourceMapping"):
        assert gone not in css
    assert "Atkinson Hyperlegible" in css


def test_everything_lands_where_pages_and_documents_look_for_it(tmp_path: Path) -> None:
    modules = tmp_path / "node_modules"
    (modules / assets.STYLE).parent.mkdir(parents=True)
    (modules / assets.STYLE).write_text(SHEET)
    (modules / assets.TYPEFACE / "400Regular").mkdir(parents=True)
    (modules / assets.TYPEFACE / "400Regular" / "Regular.ttf").write_bytes(b"face")
    (modules / assets.TYPEFACE / "LICENSE_FONT").write_text("OFL")
    for cut in ("400Regular", "900Black"):
        (modules / assets.TYPEFACES / "noto-sans" / cut).mkdir(parents=True)
        (modules / assets.TYPEFACES / "noto-sans" / cut / f"Noto{cut}.ttf").write_bytes(b"noto")
    (modules / assets.TYPEFACES / "noto-sans" / "LICENSE_FONT").write_text("OFL")
    written = assets.copy_assets(modules, tmp_path / "vendor", tmp_path / "fonts")
    assert {path.name for path in written} == {
        "govuk-frontend.css", "Regular.ttf", "AtkinsonHyperlegible-OFL.txt", "Noto400Regular.ttf", "noto-sans-OFL.txt",
    }  # fmt: skip
    assert not (tmp_path / "vendor" / "Noto400Regular.ttf").exists()  # pages ask the reader's own for what ours has not
    assert (tmp_path / "fonts" / "Regular.ttf").read_bytes() == b"face"
    assert (tmp_path / "vendor" / "govuk-frontend.css").read_text().startswith("/* GOV.UK Frontend, MIT")


def test_without_fonts_it_says_so(tmp_path: Path) -> None:
    (tmp_path / assets.STYLE).parent.mkdir(parents=True)
    (tmp_path / assets.STYLE).write_text(SHEET)
    with pytest.raises(FileNotFoundError, match=r"no \.ttf"):
        assets.copy_assets(tmp_path, tmp_path / "vendor", tmp_path / "fonts")
