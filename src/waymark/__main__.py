"""The front door of the command line: `waymark COMMAND ...`."""

import sys

from waymark.commands import main

if __name__ == "__main__":
    sys.exit(main())
