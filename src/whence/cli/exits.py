"""Exit codes, as `whence --help` and docs/cli.md promise them."""

from typing import Final

WELL: Final = 0
LEFT_OUT: Final = 1
ERROR: Final = 2
STOPPED: Final = 130
