"""Sending round after round, until told to stop."""

import logging
import os
import signal
from collections.abc import Callable
from datetime import date
from threading import Event

from django.db import Error, close_old_connections

from waymark.actions.actor import now
from waymark.actions.sending.worker import MOST, Round, send_waiting
from waymark.domain.errors import Unusable

Daily = Callable[[date | None], date]
log = logging.getLogger(__name__)


def once() -> Round:
    """Rounds until nothing is left whose time has come; what they did together."""
    done = send_waiting(now)
    total = done
    while done.sent + done.put_off + done.failed >= MOST:
        done = send_waiting(now)
        total = Round(total.sent + done.sent, total.put_off + done.put_off, total.failed + done.failed, done.waiting)
    return total


def keep_sending(every: int, daily: Daily, beside: int | None = None) -> None:
    """A round every so many seconds, until a signal to end, or until the process `beside`, which started this one, is
    gone. A message in hand is finished first. A database that does not answer is waited for. Before each round `daily`
    puts in what is due: it is given the day on which it last did, and returns today."""
    told = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    done_on: date | None = None
    while not told.is_set() and beside in (None, os.getppid()):
        try:
            close_old_connections()
            done_on = _reminded(daily, done_on)
            once()
        except Error:
            log.exception("the database did not answer the sender")
        _rest(told, every, beside)


def _reminded(daily: Daily, done_on: date | None) -> date | None:
    """What cannot be written does not keep from being sent what waits."""
    try:
        return daily(done_on)
    except Unusable:
        log.exception("the day's reminders could not be written")
        return done_on


def _rest(told: Event, every: int, beside: int | None) -> None:
    for _ in range(every):
        if told.wait(1) or beside not in (None, os.getppid()):
            return
