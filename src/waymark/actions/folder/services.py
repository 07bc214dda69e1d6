"""Which service a command speaks of: one that comes with Waymark, or a profile file of the service's own."""

from pathlib import Path

from waymark.domain.errors import Unusable
from waymark.domain.policies.profile import Profile, parse, shipped, shipped_profile

MAX_BYTES = 1_000_000
"""A profile is a page or two of text."""


def service(name_or_path: str) -> Profile:
    """The profile of a shipped name ("manchester_2020_21") or of a TOML file at a path.

    Raises Unusable where there is neither, or where the file cannot be read as a profile.
    """
    if name_or_path in shipped():
        return shipped_profile(name_or_path)
    path = Path(name_or_path)
    if not path.is_file():
        raise Unusable(f"no service and no file is called {name_or_path!r}; there are {', '.join(shipped())}")
    if path.stat().st_size > MAX_BYTES:
        raise Unusable(f"{path} is larger than {MAX_BYTES:,} bytes: it is no profile")
    try:
        return parse(path.read_text(encoding="utf-8"), path.stem)
    except UnicodeDecodeError as reason:
        raise Unusable(f"{path} is not UTF-8 text ({reason.reason} at byte {reason.start})") from reason
