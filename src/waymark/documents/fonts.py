"""Where the fonts for documents lie: Atkinson Hyperlegible (SIL Open Font Licence), fetched at set-up."""

from pathlib import Path

FOLDER = Path(__file__).parent / "typefaces"
"""The folder of TTF files; absent before set-up, and then documents use the fonts that the writers bring."""
