"""`whence verify`: what was quoted against the originals."""

from pathlib import Path
from typing import TYPE_CHECKING

from whence.cli.exits import LEFT_OUT, WELL
from whence.cli.messages import progress
from whence.cli.options import with_forms, with_ledger, with_output
from whence.cli.output import Views, spare, tell
from whence.cli.verb import verb

if TYPE_CHECKING:
    from whence.pipeline import Ledger


@verb(
    ("whence verify", "document by document"),
    ("whence verify --csv -o verified.csv", "the same for a spreadsheet"),
)
@with_forms("whence.verify/1", "a document")
@with_output
@with_ledger
def verify(form: str | None, output: Path | None, ledger: "Ledger") -> int:
    """Check all that was quoted against the originals.

    Makes every text again from the bytes that are kept, and says of each document whether it matches, its original is
    missing or altered, or its text differs; and whether every statement still quotes the same words. Exit code 1 where
    anything does not hold.
    """
    from whence.report import evidence

    spare(ledger, output)
    with progress() as shown:
        found = ledger.verify(shown)
    views = Views(draw=evidence.verification, grid=evidence.verification_grid, json=evidence.verification_as_json)
    tell(found, views, form, output)
    return WELL if all(each.holds for each in found) else LEFT_OUT
