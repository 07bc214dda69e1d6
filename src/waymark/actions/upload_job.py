"""A process of its own for every look at given files and every import: pages stay quick, what it used is given back,
and a file that brings it down brings down nothing else. It outlives the worker that started it.

Run as `python -m waymark.actions.upload_job KEY LOCK`, where LOCK is the file descriptor of the lock that it holds.
"""

import os
import subprocess
import sys


def launch(key: str) -> bool:
    """Starts the work that the upload waits for. False where somebody works on it already."""
    from waymark.actions.upload_place import Place

    held = Place(key).take(tries=10)
    if held is None:
        return False
    try:
        wanted = [sys.executable, "-m", "waymark.actions.upload_job", key, str(held)]
        subprocess.Popen(wanted, stdin=subprocess.DEVNULL, pass_fds=(held,), start_new_session=True)
    finally:
        os.close(held)
    return True


def main(key: str) -> None:
    """The work, in the process of its own."""
    from waymark.actions import setup

    os.umask(0o077)
    setup.start()
    from waymark.actions.upload_work import run

    run(key)


if __name__ == "__main__":
    main(sys.argv[1])
