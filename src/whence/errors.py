"""Every error that Whence raises on purpose, drawn as a tree.

    WhenceError
    ├── InputError            something the user named cannot be taken in
    │   ├── UnreadableFile    missing, vanished, no permission, not a file
    │   ├── UnsupportedFormat binary or of a kind that no reader knows
    │   ├── UndecodableText   no encoding fits the bytes
    │   ├── EmptyInput        nothing in it to read
    │   ├── LimitExceeded     the parser ran out of memory, CPU or wall time
    │   └── NotFetched        a page that could not be had from the web, or must not be asked for
    ├── LedgerError           the ledger file cannot be used; it is left untouched
    │   ├── LedgerLocked      another process writes to it
    │   ├── LedgerReadOnly    the file or its folder does not allow writing
    │   ├── LedgerCorrupt     not a ledger, or damaged
    │   └── LedgerTooNew      written by a newer version of Whence
    └── NotFound              no such claim, document or statement

Each carries three things that a user needs: what, why, and what to do.
"""

__all__ = [
    "EmptyInput",
    "InputError",
    "LedgerCorrupt",
    "LedgerError",
    "LedgerLocked",
    "LedgerReadOnly",
    "LedgerTooNew",
    "LimitExceeded",
    "NotFetched",
    "NotFound",
    "UndecodableText",
    "UnreadableFile",
    "UnsupportedFormat",
    "WhenceError",
]


class WhenceError(Exception):
    """What happened, why, and what to do, as one line: `what: why; remedy`."""

    def __init__(self, what: str, why: str, remedy: str) -> None:
        self.what = what
        self.why = why
        self.remedy = remedy
        super().__init__(what, why, remedy)

    def __str__(self) -> str:
        return f"{self.what}: {self.why}; {self.remedy}"


class InputError(WhenceError):
    """Something the user named cannot be taken in; the rest is read."""


class UnreadableFile(InputError):
    """The file is missing, vanished while it was read, or may not be opened."""


class UnsupportedFormat(InputError):
    """The bytes are of a kind that no reader here knows."""


class UndecodableText(InputError):
    """No character encoding fits the bytes."""


class EmptyInput(InputError):
    """There is nothing to read: no bytes, no text, or no files."""


class LimitExceeded(InputError):
    """Parsing took more memory, CPU or wall time than one file is given."""


class NotFetched(InputError):
    """A page that could not be had from the web, or that must not be asked for."""


class LedgerError(WhenceError):
    """The ledger cannot be used; it is left untouched."""


class LedgerLocked(LedgerError):
    """Another process is writing to the ledger."""


class LedgerReadOnly(LedgerError):
    """The ledger's file or folder does not allow writing."""


class LedgerCorrupt(LedgerError):
    """The file is no ledger, or is damaged."""


class LedgerTooNew(LedgerError):
    """A newer version of Whence wrote the ledger."""


class NotFound(WhenceError):
    """Nothing in the ledger bears this name."""
