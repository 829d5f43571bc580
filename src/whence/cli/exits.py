"""Exit codes, as `whence --help` and docs/cli.md promise them."""

from typing import Final

WELL: Final = 0
LEFT_OUT: Final = 1  # or does not hold, or is broken: there is something to look at
FOUND: Final = 1  # what `--fail-on` asked for
ERROR: Final = 2
STOPPED: Final = 130
