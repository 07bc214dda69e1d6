"""Serving the pages with gunicorn: processes with threads, each of which opens its own database and figures."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, ParamSpec, TypeVar

from gunicorn.app.base import BaseApplication
from gunicorn.util import import_app

from waymark.actions.sending.beside import Beside
from waymark.domain.errors import Unusable

P = ParamSpec("P")
R = TypeVar("R")


def apart(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Do `work` in a process of its own and return what it answers.

    Databases, charts and DuckDB keep threads that do not survive a fork: a process that is going to fork into workers
    must not have opened any of them.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
        return other.submit(work, *args, **kwargs).result()


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
    """gunicorn with settings from here and none from files or the command line."""

    def __init__(self, chosen: dict[str, Any]) -> None:
        self.chosen = chosen
        super().__init__()

    def load_config(self) -> None:
        """Take what was chosen."""
        for key, value in self.chosen.items():
            self.cfg.set(key, value)

    def load(self) -> Any:
        """The application, in each worker after the fork."""
        return import_app("waymark.config.wsgi:application")


def serve(bind: str, *, workers: int, threads: int, ready: Callable[[str], None]) -> None:
    """Serve on `bind` ("127.0.0.1:8000"; port 0 takes a free one) until told to stop, with a sender of messages beside.

    `ready` is called once, with "http://host:port", when connections are accepted. Raises Unusable where it cannot
    listen.
    """
    check(bind)
    Server(
        {
            "bind": bind, "workers": workers, "threads": threads, "worker_class": "gthread", "timeout": 60,
            "loglevel": "warning", "proc_name": "waymark", "control_socket_disable": True,
            **Beside().hooks(lambda arbiter: ready(address(arbiter.LISTENERS[0]))),
        }
    ).run()  # fmt: skip


def check(bind: str) -> None:
    """Raises Unusable unless `bind` is an address on which this machine can listen now."""
    import socket

    host, _, port = bind.rpartition(":")
    if not host or not port.isdecimal() or not 0 <= int(port) <= 65535:
        raise Unusable(f"{bind!r} is no address to listen on. Write it as HOST:PORT, for example 127.0.0.1:8000.")
    try:
        with socket.create_server((host.strip("[]"), int(port))):
            return
    except OSError as reason:
        raise Unusable(f"cannot listen on {bind}: {reason.strerror}. Choose another port.") from reason


def address(listener: Any) -> str:
    """Where a listener of gunicorn's is reached."""
    host, port = listener.sock.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
