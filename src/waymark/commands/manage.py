"""`waymark manage ...`: Django's own management commands (migrate, makemigrations, changepassword ...)."""

import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """Takes the command and all that follows it, as it stands."""
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="COMMAND ...", help="for example: migrate")


def run(args: argparse.Namespace) -> int:
    """Runs it; the exit status is the command's own."""
    from waymark.actions import setup

    return setup.manage(args.rest)
