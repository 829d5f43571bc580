"""Who decided something, why and when."""

from datetime import UTC, datetime
from os import environ
from typing import TypedDict


class Said(TypedDict, total=False):
    """Why, by whom and when something was decided."""

    why: str
    by: str | None
    when: datetime | None


def signed(said: Said) -> tuple[str, str, datetime]:
    """Nobody's name is taken from the machine: who wants to be named says so."""
    by = said.get("by") or environ.get("WHENCE_BY") or "someone"
    return said.get("why", ""), by, said.get("when") or datetime.now(UTC)
