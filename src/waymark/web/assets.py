"""Copies style sheet and fonts out of node_modules: `python -m waymark.web.assets`. Run by `make setup`.

What is copied is never committed. The GDS Transport typeface and the crest are not ours to use, so both are taken out;
pages and documents are set in Atkinson Hyperlegible (SIL Open Font Licence) instead.
"""

import re
import shutil
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent.parent
VENDOR = PACKAGE / "web" / "static" / "vendor"
FONTS = PACKAGE / "documents" / "typefaces"
STYLE = Path("govuk-frontend/dist/govuk/govuk-frontend.min.css")
TYPEFACES = Path("@expo-google-fonts")
TYPEFACE = TYPEFACES / "atkinson-hyperlegible"
OTHERS = ("400Regular", "700Bold")
"""The cuts of the other typefaces, which documents are set in where ours has no sign."""
OURS = "Atkinson Hyperlegible"
NOTICE = "/* GOV.UK Frontend, MIT Licence, Copyright (c) 2017 Crown Copyright (GDS); changed. */\n"


def copy_assets(modules: Path, vendor: Path = VENDOR, fonts: Path = FONTS) -> list[Path]:
    """Write the style sheet and the fonts. Returns the files written; FileNotFoundError if `modules` lacks one."""
    vendor.mkdir(parents=True, exist_ok=True)
    sheet = vendor / "govuk-frontend.css"
    sheet.write_text(NOTICE + our_own((modules / STYLE).read_text("utf-8")), "utf-8")
    faces = sorted((modules / TYPEFACE).glob("*/*.ttf"))
    if not faces:
        raise FileNotFoundError(f"no .ttf under {modules / TYPEFACE}")
    written = [sheet]
    for place in (vendor, fonts):
        place.mkdir(parents=True, exist_ok=True)
        written += [Path(shutil.copy(face, place / face.name)) for face in faces]
        written.append(Path(shutil.copy(modules / TYPEFACE / "LICENSE_FONT", place / "AtkinsonHyperlegible-OFL.txt")))
    for package in sorted((modules / TYPEFACES).glob("noto-*")):
        cuts = [face for cut in OTHERS for face in sorted((package / cut).glob("*.ttf"))]
        written += [Path(shutil.copy(face, fonts / face.name)) for face in cuts]
        written.append(Path(shutil.copy(package / "LICENSE_FONT", fonts / f"{package.name}-OFL.txt")))
    return written


def our_own(css: str) -> str:
    """The style sheet without the typeface, the crest and the source map that are not ours to ship."""
    css = re.sub(r"@font-face\s*\{[^}]*\}", "", css)
    css = css.replace("GDS Transport", f'"{OURS}"')
    css = re.sub(r"url\(/assets/images/govuk-crest\.svg\)", "none", css)
    css = re.sub(r"/\*# sourceMappingURL=[^*]*\*/", "", css)
    return re.sub(r"url\(/assets/", "url(", css)


if __name__ == "__main__":
    copy_assets(ROOT / "node_modules")
