"""Everything that follows from what was recorded."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from whence.pipeline.step import Step

if TYPE_CHECKING:
    from whence.ledger.store import Writer
    from whence.text.aliases import Naming


def bring_up_to_date(writer: "Writer", progress: Callable[[Step], None], naming: "Naming") -> None:
    """Reconcile every matter that a recorded document belongs to, also those that an interrupted run left."""
    from whence.reconciliation.reconcile import reconcile

    for done, matter in enumerate(writer.touched()):
        what = matter.documents[0].headline or matter.documents[0].uri
        progress(Step(stage="reconciling", done=done, total=None, what=what))
        writer.publish(matter, reconcile(matter, naming))
