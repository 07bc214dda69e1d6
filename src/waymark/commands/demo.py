"""`waymark demo`: a made-up authority, built if there is none yet, and served on this machine only."""

import argparse
import os
import sys
from pathlib import Path


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of `waymark demo`."""
    parser.add_argument("--port", type=int, help="where to listen (8000, or a free port if that is taken)")


def run(args: argparse.Namespace) -> int:
    """Build the demonstration if there is none, then serve it until told to stop."""
    from waymark.actions.demo_place import DAY, choose_port, place
    from waymark.actions.serving import apart, serve

    port = choose_port(args.port)
    home = place(Path(os.environ.get("WAYMARK_HOME") or "var"))
    os.environ.update(WAYMARK_HOME=str(home), WAYMARK_DEMO="1", WAYMARK_DEMO_DAY=DAY.isoformat())
    for name in ("WAYMARK_DATABASE_URL", "WAYMARK_HOSTS", "WAYMARK_HTTPS", "WAYMARK_BEHIND_PROXY"):
        os.environ.pop(name, None)
    print(f"Draft annual report in {apart(_build, home)}", flush=True)
    serve(f"127.0.0.1:{port}", workers=2, threads=4, ready=_serving)
    return 0


def _build(home: Path) -> Path:
    from waymark.actions import setup
    from waymark.actions.demo_place import forget_half_built

    forget_half_built(home)
    setup.ready()
    from waymark.actions import demo

    return demo.build(home, say=_say)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _serving(address: str) -> None:
    print(f"Serving on {address}", flush=True)
