"""The command: `whence`. Data go to standard output, messages and progress to standard error."""

from whence.cli.entry import main, run

__all__ = ["main", "run"]
