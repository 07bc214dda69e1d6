"""`waymark manage account`: gives somebody an account. The first one can come from nowhere else."""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from waymark.actions import accounts
from waymark.actions.actor import command_line, now
from waymark.domain.errors import Unusable
from waymark.domain.people.roles import ROLES


class Command(BaseCommand):
    help = "Give somebody an account. The password is asked for, or read as one line where nobody is there to ask."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", required=True, help="the person's name, as pages show it")
        parser.add_argument("--role", required=True, action="append", choices=list(ROLES), help="may be given again")
        parser.add_argument("--person", default="", metavar="KEY", help="their key in the list of people")

    def handle(self, *_: Any, **given: Any) -> None:
        ask = getpass.getpass if sys.stdin.isatty() else lambda _: sys.stdin.readline().rstrip("\n")
        try:
            accounts.give(
                given["username"],
                name=given["name"],
                roles=given["role"],
                password=ask("Password (12 characters or more): "),
                person=given["person"],
                by=command_line(now()),
            )
        except Unusable as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(f"{given['username']} can sign in now.")
