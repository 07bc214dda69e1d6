"""Where this installation keeps its files, and which database it speaks to: read from the environment, once.

`WAYMARK_HOME` (default `./var`) holds what must survive: the embedded database and the secret key.
`WAYMARK_DATABASE_URL` (`postgres://user:password@host:port/name`, or `sqlite:///path`) names another database.
"""

import os
import secrets
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

POSTGRES = ("postgres", "postgresql")


def home() -> Path:
    """The folder of this installation, made (readable by its owner only) if it is not there."""
    place = Path(os.environ.get("WAYMARK_HOME") or "var").resolve()
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as reason:
        raise _no_place(place, reason.strerror or "") from reason
    return place


def private(place: Path) -> Path:
    """A folder within this installation's, readable by its owner only; made if it is not there."""
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        place.chmod(0o700)
    except OSError as reason:
        raise _no_place(place, reason.strerror or "") from reason
    return place


def _no_place(place: Path, why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"Waymark cannot keep its files in {place} ({why}). Set WAYMARK_HOME to a folder that it may write to."
    )


def flag(name: str, default: bool = False) -> bool:
    """A setting that is on ("1") or off ("0", "")."""
    text = os.environ.get(name)
    if text is None:
        return default
    if text not in ("0", "1", ""):
        raise ImproperlyConfigured(f"{name} is {text!r}. Set it to 1 or 0.")
    return text == "1"


def day(name: str) -> date | None:
    """A setting that is a day ("2024-04-12"), or None where it is not set."""
    text = os.environ.get(name)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as reason:
        raise ImproperlyConfigured(f"{name} is {text!r}. Write a day as 2024-04-12.") from reason


def words(name: str) -> list[str]:
    """A setting that lists names with commas between them."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def mail_server(name: str) -> dict[str, Any] | None:
    """The mail server that a setting names ("smtp://user:password@host:587?tls=starttls"), or None where it is not set.

    `smtp` is made safe by STARTTLS and `smtps` from the first byte; `?tls=none` is for a server on this machine.
    The keys are those of Django's mail backend. Raises ImproperlyConfigured for an address that it cannot be.
    """
    url = os.environ.get(name)
    if not url:
        return None
    parts, asked = urlsplit(url), dict(parse_qsl(urlsplit(url).query))
    tls = asked.pop("tls", "starttls" if parts.scheme == "smtp" else "all")
    ways = {"smtp": ("starttls", "none"), "smtps": ("all",)}
    try:
        port = parts.port
    except ValueError:
        asked["port"], port = "not a number", None
    if tls not in ways.get(parts.scheme, ()) or not parts.hostname or asked:
        raise ImproperlyConfigured(
            f"{name} cannot be used. Write smtp://user:password@host:587?tls=starttls or smtps://user:password@host."
        )
    return {
        "host": parts.hostname,
        "port": port or {"starttls": 587, "none": 25, "all": 465}[tls],
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": tls == "starttls",
        "use_ssl": tls == "all",
    }


def secret_key(place: Path) -> str:
    """`WAYMARK_SECRET_KEY`, or the key made for this installation when it was first started."""
    given = os.environ.get("WAYMARK_SECRET_KEY")
    if given:
        return given
    kept = place / "secret-key"
    try:
        handle = os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return _read_key(kept)
    except OSError as reason:
        raise _no_place(place, reason.strerror or "") from reason
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return _read_key(kept)


def _read_key(kept: Path) -> str:
    key = kept.read_text().strip()
    if len(key) < 50:
        raise ImproperlyConfigured(
            f"{kept} holds no usable key. Delete the file; a new key is then made (and all sign out)."
        )
    return key


def _writable(file: Path) -> None:
    """Raises ImproperlyConfigured where the embedded database cannot be kept in its folder."""
    if not os.access(file.parent, os.W_OK | os.X_OK) or (file.exists() and not os.access(file, os.W_OK)):
        why = "it is not there" if not file.parent.exists() else "it cannot be written to"
        raise _no_place(file.parent, why)


def database(place: Path) -> dict[str, Any]:
    """Django's description of the one database that `WAYMARK_DATABASE_URL` names; the embedded one without it.

    Raises ImproperlyConfigured for an address that it cannot be, and where the embedded one cannot be written.
    """
    url = os.environ.get("WAYMARK_DATABASE_URL") or f"sqlite:///{place / 'waymark.sqlite3'}"
    parts = urlsplit(url)
    if parts.scheme in POSTGRES:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            # Compiling a query as it comes (JIT) takes ten times as long as running those that pages ask.
            "OPTIONS": {"options": "-c jit=off", **dict(parse_qsl(parts.query))},
        }
    if parts.scheme == "sqlite":
        _writable(Path(unquote(parts.path.removeprefix("/"))).resolve())
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path.removeprefix("/")),
            # Writers queue instead of failing: take the lock at the start of a transaction and wait for it.
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    raise ImproperlyConfigured(
        "WAYMARK_DATABASE_URL must begin with postgres:// or sqlite:///; "
        f"it begins with {parts.scheme or 'nothing that names a database'}."
    )
