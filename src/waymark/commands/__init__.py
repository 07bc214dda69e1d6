"""Ways in from the command line. Each module holds one command: `add(parser)` and `run(args) -> exit status`.

A command imports its action when it is called, so that `waymark clock` starts without what `waymark report` needs.
Exit status: 0 done; 1 done, and something is wrong with the data; 2 could not be done, and nothing was changed.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from waymark.domain.errors import Unusable

ABOUT = "The working system of an Independent Reviewing Service."

COMMANDS = {
    "clock": ("clock", "Work out a statutory or local deadline, with its reason"),
    "check": ("check", "Check a folder of the statutory return"),
    "import": ("imports", "Bring a folder of the statutory return into the database"),
    "measures": ("measures", "Work out every measure of a year, with the rows behind each"),
    "report": ("report", "Write the draft annual report"),
    "ladder": ("ladder", "Work out the dates of every stage of a service's dispute process"),
    "synthesise": ("synthesise", "Write a made-up authority's return"),
    "rebuild": ("rebuild", "Work out all stored due dates and signals anew"),
    "send": ("send", "Send the messages that wait in the outbox"),
    "demo": ("demo", "Build the demonstration service and serve it on this machine"),
    "serve": ("serve", "Serve the service"),
    "manage": ("manage", "Django's own management commands"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status; what went wrong is on stderr in one line."""
    given = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="waymark", description=ABOUT)
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (_, says) in COMMANDS.items():
        command = subparsers.add_parser(name, help=says, description=says, add_help=False)
        if given[:1] == [name]:
            command.add_argument("-h", "--help", action="help", help="show this text")
            _module(name).add(command)
    args = parser.parse_args(given)
    try:
        status = int(_module(args.command).run(args))
        sys.stdout.flush()
    except Unusable as reason:
        print(f"waymark {args.command}: {reason}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader ("| head") has seen enough; nothing more is to be said to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _module(command: str) -> ModuleType:
    return importlib.import_module(f"waymark.commands.{COMMANDS[command][0]}")
