"""Settings from the environment, headers of every page, and logs that name nobody."""

import logging
import stat

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse

from waymark.config import checks, logs, place
from waymark.config.headers import Private


def test_the_embedded_database_is_the_default(monkeypatch, tmp_path):
    monkeypatch.delenv("WAYMARK_DATABASE_URL", raising=False)
    found = place.database(tmp_path)
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", str(tmp_path / "waymark.sqlite3"))
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert found["OPTIONS"]["timeout"] == 20
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]


def test_one_setting_names_another(monkeypatch, tmp_path):
    monkeypatch.setenv("WAYMARK_DATABASE_URL", "postgres://iro%40:p%2Fw@db.local:5433/way?sslmode=require")
    found = place.database(tmp_path)
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "iro@", "p/w", "db.local", "5433", "way",
    )  # fmt: skip
    assert found["OPTIONS"] == {"sslmode": "require", "options": "-c jit=off"}


@pytest.mark.parametrize("url", ["mysql://x/y", "way.sqlite3", "http://db"])
def test_anything_else_is_refused(monkeypatch, tmp_path, url):
    monkeypatch.setenv("WAYMARK_DATABASE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="must begin with"):
        place.database(tmp_path)


def test_the_key_is_made_once_and_read_by_its_owner_only(monkeypatch, tmp_path):
    monkeypatch.delenv("WAYMARK_SECRET_KEY", raising=False)
    first = place.secret_key(tmp_path)
    assert len(first) >= 50
    assert place.secret_key(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    monkeypatch.setenv("WAYMARK_SECRET_KEY", "given")
    assert place.secret_key(tmp_path) == "given"


def test_a_spoiled_key_file_is_not_used(monkeypatch, tmp_path):
    monkeypatch.delenv("WAYMARK_SECRET_KEY", raising=False)
    (tmp_path / "secret-key").write_text("short")
    with pytest.raises(ImproperlyConfigured, match="holds no usable key"):
        place.secret_key(tmp_path)


def test_no_two_installations_share_a_key(monkeypatch, tmp_path):
    monkeypatch.delenv("WAYMARK_SECRET_KEY", raising=False)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert place.secret_key(tmp_path / "a") != place.secret_key(tmp_path / "b")


def test_a_page_is_not_kept_unless_it_says_so():
    assert Private(lambda _: HttpResponse("x"))(None)["Cache-Control"] == "no-store"  # type: ignore[arg-type]
    kept = Private(lambda _: HttpResponse("x", headers={"Cache-Control": "max-age=60"}))(None)  # type: ignore[arg-type]
    assert kept["Cache-Control"] == "max-age=60"


def test_a_log_line_names_nobody():
    line = logs.WithoutPeople()
    try:
        raise ValueError("child Amara Thorn, 1 May 2014")
    except ValueError:
        import sys

        record = logging.LogRecord("django", 40, __file__, 1, "Not found: %s", ("/children?q=Amara",), sys.exc_info())
    written = line.format(record)
    assert "Amara" not in written
    assert "ValueError" in written
    assert "test_settings_and_logs.py" in written


def test_a_service_open_to_others_is_checked(settings):
    settings.ALLOWED_HOSTS = ["waymark.example", *settings.LOOPBACK]
    settings.HTTPS, settings.DEMO = False, True
    assert [found.id for found in checks.reachable_over_https()] == ["waymark.W001"]
    assert [found.id for found in checks.demo_stays_at_home()] == ["waymark.E002"]
    settings.HTTPS, settings.DEMO = True, False
    assert checks.reachable_over_https() == checks.demo_stays_at_home() == []


@pytest.mark.django_db
def test_the_database_is_new_enough():
    assert checks.database_is_new_enough(databases=["default"]) == []


def test_policy_lets_nothing_in_from_outside(settings):
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["default-src"] == ["'self'"]
    assert not any("unsafe" in source or "//" in source for sources in directives.values() for source in sources)


def test_a_place_that_cannot_be_a_folder_is_said(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    for name in ("file", "file/below"):
        monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / name))
        with pytest.raises(ImproperlyConfigured, match="Set WAYMARK_HOME to a folder"):
            place.home()


def test_a_place_that_is_not_there_for_the_database_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("WAYMARK_DATABASE_URL", f"sqlite:///{tmp_path}/nowhere/file.sqlite3")
    with pytest.raises(ImproperlyConfigured, match="it is not there"):
        place.database(tmp_path)
