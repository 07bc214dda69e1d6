"""Files given on the import page, and what its answers say."""

import io
import re
import zipfile
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\n"
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "Z1,03/04/2021,S,C2,N1,U6,PR1,,,,CW1 2AB,CW1 3CD,SC123456\n"
)
RETURN = {
    "header 2021-22.csv": HEADER + "Z1,F,01/06/2012,WBRI,A123456789012,0,\n",
    "episodes 2021-22.csv": EPISODES,
    "reviews 2021-22.csv": REVIEWS + "Z1,01/06/2012,28/04/2021,PN1\nZ1,01/06/2012,31/02/2022,PN1\n",
}


@pytest.fixture(autouse=True)
def here(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the files, and the work done at once instead of in a process of its own."""
    from waymark.actions import upload_job, upload_work

    settings.UPLOADS = tmp_path / "uploads"
    settings.UPLOADS.mkdir()
    monkeypatch.setattr(upload_job, "launch", upload_work.run)
    return settings.UPLOADS


def give(client: Client, files: Mapping[str, str | bytes], **more: str) -> Any:
    sent = [SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text) for name, text in files.items()]
    return client.post(reverse("imports"), {"files": sent, **more}, follow=True)


def text(answer: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def key_of(answer: Any) -> str:
    found = re.search(r"/imports/([^/?]+)", answer.redirect_chain[-1][0])
    assert found is not None
    return found[1]


def confirmed(client: Client, answer: Any) -> Any:
    digest = re.search(r'name="digest" value="([^"]+)"', answer.content.decode())
    assert digest is not None
    return client.post(reverse("import-confirm", args=[key_of(answer)]), {"digest": digest[1]}, follow=True)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()
