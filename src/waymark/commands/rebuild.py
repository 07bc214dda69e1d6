"""`waymark rebuild`: all stored due dates and signals worked out anew."""

import argparse
import json


def add(parser: argparse.ArgumentParser) -> None:
    """Declares the command's arguments."""
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Makes the index anew and says how many rows were wrong. Exit status 0."""
    from waymark.actions import setup

    setup.ready()
    from waymark.actions.actor import command_line, now
    from waymark.actions.rebuild import rebuild

    found = rebuild(by=command_line(now()))
    if args.json:
        print(json.dumps(found._asdict()))
    else:
        print(f"Done. Corrected: {found.children} children, {found.reviews} reviews, {found.signals} signals.")
    return 0
