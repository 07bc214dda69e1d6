"""`waymark manage profile NAME|FILE`: the service works by this profile from now on."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from waymark.actions import service
from waymark.actions.actor import command_line, now
from waymark.actions.folder.services import service as profile_of
from waymark.domain.errors import Unusable


class Command(BaseCommand):
    help = "Adopt a profile: one that comes with Waymark, or a TOML file. All due dates are worked out anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("profile", metavar="NAME|FILE")

    def handle(self, *_: Any, **given: Any) -> None:
        try:
            wanted = profile_of(given["profile"])
            service.adopt(wanted.text, wanted.name, by=command_line(now(), "iro_manager"))
        except Unusable as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(f"Adopted: {wanted.name}, {wanted.authority or 'no authority named'} ({wanted.hash[:12]}).")
