"""Fail when something we depend on has a licence that we have not agreed to. Run by `make check`."""

import json
import re
import subprocess
import sys
from pathlib import Path

AGREED = (
    "MIT",
    "BSD",
    "Apache",
    "PSF",
    "Python Software Foundation",
    "ISC",
    "MPL",
    "Mozilla",
    "LGPL",
    "0BSD",
    "Unlicense",
)
"""A licence is agreed if its text holds one of these words. LGPL and MPL are fine for a library that we only use."""

REFUSED = re.compile(r"AGPL|Affero|(?<!L)GPL-[23]|(?<!Lesser )General Public License")
"""Licences that would bind what we build."""


def main() -> int:
    """Print what is not agreed; 1 if there is any."""
    asked = subprocess.run(
        [str(Path(sys.executable).parent / "pip-licenses"), "--format=json", "--from=mixed"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    wrong = [p for p in json.loads(asked.stdout) if not agreed(p["License"])]
    for package in wrong:
        print(f"{package['Name']} {package['Version']}: {package['License']}", file=sys.stderr)
    return 1 if wrong else 0


def agreed(licence: str) -> bool:
    """Whether this licence text is one that we use."""
    return any(word in licence for word in AGREED) and not REFUSED.search(licence)


if __name__ == "__main__":
    sys.exit(main())
