"""The two ways in which Waymark says no."""


class Unusable(Exception):
    """What was given cannot be used: bad use, bad input. The text names the thing and says what to do.

    Nothing was changed. On the command line: exit status 2. On a page: the error summary.
    """


class Refusal(Exception):
    """Somebody may not do this, or not now. `why` is the sentence that also labels the disabled button."""

    def __init__(self, code: str, why: str, cite: str = "") -> None:
        super().__init__(why)
        self.code = code
        self.why = why
        self.cite = cite
