"""The validator that authorities use today, on one year and the year before: `peer.py FOLDER THIS LAST`.

Runs in an environment of its own, where that validator is installed. Prints the number of rules it ran.
"""

import contextlib
import importlib
import io
import logging
import sys
import warnings
from pathlib import Path

logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")


def main(folder: Path, this: str, last: str) -> None:
    from lac_validator.lac_validator import LacValidator
    from lac_validator.utils import process_uploaded_files

    given = {"This year": tables(folder / this), "Prev year": tables(folder / last)}
    ending = str(int(this[:4]) + 1)
    rules = importlib.import_module(f"lac_validator.rules.lac{this.replace('-', '_')}").registry
    with contextlib.redirect_stdout(io.StringIO()):
        done = LacValidator(
            metadata={"collectionYear": ending, "localAuthority": "E08000003"},
            files=process_uploaded_files(given),
            registry=rules,
        )
    print(len(done.dones))


def tables(folder: Path) -> list[str]:
    return [str(path) for path in sorted(folder.glob("*.csv"))]


main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
