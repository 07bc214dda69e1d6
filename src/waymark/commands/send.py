"""`waymark send`: sends what waits in the outbox, once or for as long as it runs."""

import argparse
import json
from datetime import date


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of `waymark send`."""
    parser.add_argument("--once", action="store_true", help="send what waits now, say what came of it, and end")
    parser.add_argument("--every", type=int, default=20, metavar="SECONDS", help="look again after (%(default)s)")
    parser.add_argument("--beside", type=int, metavar="PID", help="end when this process, which started it, has ended")
    parser.add_argument("--json", action="store_true", help="with --once: answer as JSON")


def run(args: argparse.Namespace) -> int:
    """Send until told to stop; or once, with exit status 1 where a message failed for good."""
    from waymark.actions import setup
    from waymark.domain.errors import Unusable

    if args.every < 1:
        raise Unusable("--every: at least 1 second.")
    setup.ready()
    from waymark.actions import actor, kept_days, uploads
    from waymark.actions.challenge import alert_reminders
    from waymark.actions.reviews import reminders
    from waymark.actions.sending import loop

    def between(done_on: date | None) -> date:
        """What is due between rounds: files nobody imported are taken away after their day, and reminders written."""
        uploads.sweep(actor.now())
        alert_reminders.daily(done_on)
        kept_days.daily(done_on)
        return reminders.daily(done_on)

    if not args.once:
        loop.keep_sending(args.every, between, args.beside)
        return 0
    alert_reminders.daily()
    kept_days.daily()
    reminders.daily()
    done = loop.once()
    said = f"Sent: {done.sent}. To be tried again: {done.put_off}. Failed: {done.failed}. No way out: {done.waiting}."
    print(json.dumps(done._asdict()) if args.json else said)
    return 1 if done.failed else 0
