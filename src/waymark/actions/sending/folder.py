"""Into a folder, as real files: where the people are made up and nothing may reach anybody."""

from pathlib import Path

from waymark.actions.sending.mail import letter_of
from waymark.actions.sending.outcome import Outcome, later, sent
from waymark.domain.messages.kinds import TEXT
from waymark.records.models import Message

SENDER = "reviewing@waymark.example"


class Folder:
    """A folder with a file for each message, named by its key."""

    key = "folder"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self) -> Outcome | None:
        """Makes the folder."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            return later("The folder for messages cannot be written to.")
        return None

    def send(self, message: Message) -> Outcome:
        """Writes the e-mail as .eml, a text message as .txt. Writing it twice leaves one file."""
        name, content = f"{message.sent_as}.eml", letter_of(message, SENDER).message().as_bytes()
        if message.channel == TEXT:
            name, content = f"{message.sent_as}.txt", f"To: {message.to_address}\n\n{message.body}\n".encode()
        try:
            (self.folder / name).write_bytes(content)
        except OSError:
            return later("The folder for messages cannot be written to.")
        return sent("Written to a folder.", name)

    def went(self, message: Message) -> str:
        """Whether the file is there."""
        names = (f"{message.sent_as}.eml", f"{message.sent_as}.txt")
        return next((name for name in names if (self.folder / name).exists()), "")

    def arrived(self, _message: Message) -> bool:
        """A file is where it is."""
        return True

    def close(self) -> None:
        """Nothing is kept open."""
