"""`waymark serve`: the service, for use behind a proxy that speaks HTTPS."""

import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of `waymark serve`."""
    parser.add_argument("--bind", default="127.0.0.1:8000", metavar="HOST:PORT", help="where to listen (%(default)s)")
    parser.add_argument("--workers", type=int, default=2, help="processes (%(default)s)")
    parser.add_argument("--threads", type=int, default=4, help="threads of each process (%(default)s)")


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop."""
    from waymark.actions import setup
    from waymark.actions.serving import apart, serve

    apart(setup.ready)
    serve(args.bind, workers=args.workers, threads=args.threads, ready=_say)
    return 0


def _say(address: str) -> None:
    print(f"Serving on {address}", flush=True)
