"""A review to be convened: Amara's, with a mother whose address nobody may learn and a father who was violent."""

import io
import zipfile
from datetime import date, time

import pytest
from pypdf import PdfReader

from makers.fixed_cast import as_role
from waymark.actions import freshness
from waymark.actions.reviews import convening, steps
from waymark.domain.policies.profile import shipped_profile
from waymark.domain.reviews.convening import Guest
from waymark.records.models import CASEWORK, Child, Invitation, Message, ReviewLife

ON = date(2024, 5, 14)
HOME = "9 High Street\nHereford\nHR2 6ZZ"
MOTHER = Guest("Dana Thorn", "parent", True, "email", "dana@example.org", address_withheld=True)
FATHER = Guest("Rex Stone", "parent", True, "email", "rex@example.org")
CHILD = Guest("Amara", "child", channel="hand")
TEACHER = Guest("Mr Lund", "education", channel="email", address="lund@school.example")


@pytest.fixture
def cast(people, monkeypatch):
    profile = shipped_profile("herefordshire_2020_21")
    monkeypatch.setattr(freshness, "profile", lambda: profile)
    return people


@pytest.fixture
def support(cast):
    return as_role(cast.manager, "business_support")


@pytest.fixture
def life(cast) -> ReviewLife:
    """Amara's next review, planned for Tuesday 14 May 2024 at two o'clock, at school; the cut-off is 4 May."""
    key = steps.plan(
        cast.amara, kind="later", on=ON, at=time(14, 0), place="Hill School", by=cast.manager
    )  # fmt: skip
    return ReviewLife.objects.get(key=key)


@pytest.fixture
def family(cast) -> Child:
    """The mother, whose address nobody may learn, and the father, who was violent."""
    child = Child.objects.get(key=cast.amara)
    add = CASEWORK["family"].objects.create
    add(child=child, name="Dana Thorn", relation="mother", parental_responsibility=True, email="dana@example.org",
        address=HOME, address_withheld=True, said={"local": []})  # fmt: skip
    add(child=child, name="Rex Stone", relation="father", parental_responsibility=True, email="rex@example.org",
        said={"local": []})  # fmt: skip
    CASEWORK["risks"].objects.create(
        child=child, first="DANA THORN", second="rex stone", kind="violence", note="Order of 2022", said={"local": []}
    )
    return child


def gone(life, by) -> None:
    """Everything that waits for this review has gone."""
    waits = Message.objects.filter(review_key=life.key, state__in=("queued", "waiting_for_print"))
    waits.update(state="sent", next_try_at=None, sent_at=by.at)


def version(life) -> int:
    return ReviewLife.objects.get(pk=life.pk).version


def give(life, by, *guests, **more):
    said = guests or (CHILD, MOTHER, FATHER._replace(meets_apart=True), TEACHER)
    return convening.submit(life.key, guests=said, version=more.pop("version", version(life)), by=by, **more)


def send(life, by, names=()):
    rows = Invitation.objects.filter(life=life)
    keys = [row.key for row in rows if not names or row.name in names]
    return convening.send(life.key, only=keys, version=version(life), by=by)


def bodies(life) -> dict[str, str]:
    """{to whom: subject and body} of everything that went about the review."""
    rows = Message.objects.filter(review_key=life.key).order_by("pk")
    return {row.to_name: f"{row.subject}\n{row.body}" for row in rows}


def files(message: Message) -> str:
    """Everything that can be read in the files of a message and in the letter that it can be printed as."""
    text = []
    for file in message.files.all():
        content = bytes(file.content)
        if file.name.endswith(".docx"):
            text.append(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode())
        elif file.name.endswith(".pdf"):
            text += [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
        else:
            text.append(content.decode().replace("\r\n ", ""))
    return "\n".join(text)
