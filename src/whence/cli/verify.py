"""`whence verify`: what was quoted against the originals."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from whence.cli.exits import LEFT_OUT, WELL
from whence.cli.messages import progress
from whence.cli.options import as_json, with_ledger, with_output
from whence.cli.output import spare, tell

if TYPE_CHECKING:
    from whence.pipeline import Ledger


@click.command()
@as_json("whence.verify/1")
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
    tell(found, form, output, evidence.verification, json=evidence.verification_as_json)
    return WELL if all(each.holds for each in found) else LEFT_OUT
