"""Everything that follows from what was recorded."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from whence.pipeline.apart import Sealed, reconciled, reconciliation_of, seal, unseal
from whence.pipeline.engine import Engine, Lost
from whence.pipeline.engines.here import Here
from whence.pipeline.engines.named import engine_for, engine_of
from whence.pipeline.step import Step

if TYPE_CHECKING:
    from whence.ledger.store import Writer
    from whence.text.aliases import Naming
    from whence.types.reconciliation import Matter, Reconciliation

# Documents to be reconciled from which on other processes are started: each takes half a second to be there, in which
# one process reconciles some twenty documents.
WORTH_PROCESSES: Final = 200

_Component = tuple[list[int], int]  # numbers of documents, and how many keys they had to share


def bring_up_to_date(
    writer: "Writer", progress: Callable[[Step], None], naming: "Naming", engine: Engine | None = None
) -> None:
    """Reconcile every matter that a recorded document belongs to, also those that an interrupted run left.

    The engine (all cores of this machine, if not said) reconciles, and here is published, matter by matter in their
    order: so the ledger is the same whoever reconciles. What could not be done there is done here, where what is wrong
    with it is raised.
    """
    if engine is None:
        with engine_of(None, None) as own:
            return bring_up_to_date(writer, progress, naming, own)
    todo = writer.components()
    many = len(todo) > 1 and sum(len(documents) for documents, _ in todo) >= WORTH_PROCESSES
    for done, (matter, follows) in enumerate(_all(writer, todo, naming, engine_for(engine, many=many))):
        what = matter.documents[0].headline or matter.documents[0].uri
        progress(Step(stage="reconciling", done=done, total=len(todo), what=what))
        writer.publish(matter, follows())
    return None


def _all(
    writer: "Writer", todo: Sequence[_Component], naming: "Naming", engine: Engine
) -> "Iterator[tuple[Matter, Callable[[], Reconciliation]]]":
    """Every matter with what follows from it; worked out here at the moment when it is asked for, or elsewhere before.

    Of those in hand only the packed bytes are held, so that memory hangs on the greatest matter alone.
    """
    from whence.reconciliation.reconcile import reconcile

    if isinstance(engine, Here):
        for component in todo:
            matter = writer.matter(*component)
            yield matter, partial(reconcile, matter, naming)
        return
    in_hand: deque[Sealed] = deque()

    def sealed() -> Iterator[Sealed]:
        for component in todo:
            in_hand.append(seal(writer.matter(*component)))
            yield in_hand[-1]

    for result in engine.map(partial(reconciled, naming), sealed()):
        matter = unseal(in_hand.popleft())
        if isinstance(result, Lost):
            yield matter, partial(reconcile, matter, naming)
        else:
            yield matter, partial(reconciliation_of, result)
