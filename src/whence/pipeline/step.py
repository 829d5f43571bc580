"""Where a run stands."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where a run stands: `done` of `total` pieces of its stage (None: not known yet), and the one at work."""

    stage: Literal["fetching", "reading", "reconciling", "screening", "verifying"]
    done: int
    total: int | None
    what: str
