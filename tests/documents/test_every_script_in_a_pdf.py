"""What a child says is printed in whatever script, and with whatever signs, it was typed: a PDF is never refused."""

import io

import pypdf
import pytest

from waymark.documents import fonts
from waymark.documents.letter import Letter, write_letter
from waymark.documents.pdf import write_pdf
from waymark.domain.reports.blocks import Document, Paragraph, Text

SAID = {
    "emoji": "I like it here 🏠 🙂 👩‍👧 ❤️ 🇪🇷",
    "Tigrinya": "ሰላም ንዓኻ ይኹን",
    "Bengali": "আমি ভালো আছি",
    "Urdu": "میں یہاں ٹھیک ہوں",
    "Pashto": "زه دلته ښه یم",
    "Kurdish": "من لێرە باشم",
    "Punjabi": "ਮੈਂ ਠੀਕ ਹਾਂ",
    "Gujarati": "હું ઠીક છું",
    "Tamil": "நான் நலம்",
    "Hindi": "मैं ठीक हूँ",
    "Hebrew": "אני בסדר",
    "Greek": "Είμαι καλά",
    "Ukrainian": "Мені тут добре",
    "Vietnamese": "Tôi ổn",
    "Polish": "Wszystko w porządku",
    "signs": "→ ≤ ✓ ☐ ½ №",
}


def of(text: str) -> Document:
    return Document("Record", "of a review", "Made-up", "en", (Paragraph((Text(text),)),), internal=False, short=True)


def words(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
def test_every_sign_of_the_scripts_that_families_write_is_shown(said: str) -> None:
    assert fonts.showable(said) == (said, 0)
    assert "cannot be shown" not in words(write_pdf(of(said)))


@pytest.mark.parametrize(("said", "says"), [("我很好", "3 signs"), ("fine \U0001d41a", "One sign")])
def test_for_what_no_typeface_has_a_square_stands_and_the_reader_is_told(said: str, says: str) -> None:
    page = words(write_pdf(of(said)))
    assert f"{says} of this text cannot be shown in a PDF" in page
    letter = Letter("Service", ("Ana", "1 Road"), "Tuesday 4 June 2024", "Your review", (said,))
    assert f"{says} of this text cannot be shown in a PDF" in words(write_letter(letter))


def test_what_shows_nothing_is_left_out_without_a_word() -> None:
    assert fonts.showable("one\x0btwo\x07 é") == ("onetwo é", 0)
