"""Where the service listens, and where the demonstration lives."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from waymark.actions import demo_place, serving
from waymark.domain.errors import Unusable


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which something listens already."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.mark.parametrize("bind", ["8000", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:70000"])
def test_what_is_no_address_is_refused_with_an_example(bind: str) -> None:
    with pytest.raises(Unusable, match="Write it as HOST:PORT"):
        serving.check(bind)


def test_a_port_in_use_is_named(taken: int) -> None:
    with pytest.raises(Unusable, match=f"cannot listen on 127.0.0.1:{taken}.*another port"):
        serving.check(f"127.0.0.1:{taken}")


def test_a_free_port_is_fine() -> None:
    serving.check("127.0.0.1:0")


def test_without_a_wish_a_taken_usual_port_gives_way_to_a_free_one(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_place, "PORT", taken)
    assert demo_place.choose_port(None) == 0
    assert demo_place.choose_port(taken) == taken  # asked for by name: told later that it is taken


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_number_that_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(Unusable, match="a port is a number from 0 to 65535"):
        demo_place.choose_port(port)


def test_the_demonstration_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    place = demo_place.place(tmp_path)
    assert place == tmp_path / "demo"
    assert place.stat().st_mode & 0o077 == 0


def test_what_was_half_built_is_built_anew_and_what_is_whole_is_kept(tmp_path: Path) -> None:
    (tmp_path / "return").mkdir()
    for name in ("waymark.sqlite3", "waymark.sqlite3-wal", "secret-key"):
        (tmp_path / name).write_text("x")
    (tmp_path / demo_place.READY).write_text("")
    demo_place.forget_half_built(tmp_path)
    assert (tmp_path / "waymark.sqlite3").exists()
    (tmp_path / demo_place.READY).unlink()
    demo_place.forget_half_built(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_work_done_apart_answers_and_refuses_as_if_it_were_here() -> None:
    assert serving.apart(str.upper, "done") == "DONE"
    with pytest.raises(Unusable, match="a port is a number"):
        serving.apart(demo_place.choose_port, -1)
