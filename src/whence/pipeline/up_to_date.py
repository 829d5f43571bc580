"""Everything that follows from what was recorded."""

from collections.abc import Callable
from os import cpu_count
from typing import TYPE_CHECKING

from whence.pipeline.step import Step

if TYPE_CHECKING:
    from whence.ledger.store import Writer
    from whence.text.aliases import Naming

# Documents to be reconciled from which on other processes are started: each takes half a second to be there, in which
# one process reconciles some twenty documents.
WORTH_A_CREW = 200


def bring_up_to_date(
    writer: "Writer", progress: Callable[[Step], None], naming: "Naming", jobs: int | None = None
) -> None:
    """Reconcile every matter that a recorded document belongs to, also those that an interrupted run left.

    `jobs`: how many processes do it (as many as there are cores, if not said). The ledger is the same for any number.
    """
    todo = writer.components()
    size = min(jobs or cpu_count() or 1, len(todo))
    many = sum(len(documents) for documents, _ in todo) >= WORTH_A_CREW

    def own(place: int) -> None:
        from whence.reconciliation.reconcile import reconcile

        matter = writer.matter(*todo[place])
        what = matter.documents[0].headline or matter.documents[0].uri
        progress(Step(stage="reconciling", done=place, total=len(todo), what=what))
        writer.publish(matter, reconcile(matter, naming))

    if size < 2 or not many or writer.path is None:
        for place in range(len(todo)):
            own(place)
        return
    from whence.pipeline.crew import Crew

    with Crew(writer.path, naming, size) as crew:
        for done, what in enumerate(crew.publish(todo, own)):
            progress(Step(stage="reconciling", done=done, total=len(todo), what=what))
