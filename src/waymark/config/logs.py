"""Log lines that name no person: an exception's type and place are written, never its text, for that quotes values."""

import logging
import traceback
from types import TracebackType

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutPeople(logging.Formatter):
    """Writes time, level, logger, message and, for an exception, its type and the lines of code that it passed."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is logging's own
        record.message = record.message.split("?", 1)[0]
        return super().formatMessage(record)

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - the name is logging's own
        lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(ei[2])]
        return "\n".join([f"{ei[0].__name__ if ei[0] else 'no exception'}; its text is withheld", *lines])
