"""A process that reconciles matters of one ledger, and publishes each when it is told that its turn has come.

Run as `python -P -m whence.pipeline.reconciler LEDGER`. Lines of JSON come in: first what is said about names, then
`{"reconcile": [place, documents, least]}` and `{"publish": place}`. Lines go out: `{"done": place, "what": headline}`,
`{"published": place}`, `{"failed": place}`. It ends when its input does, with nothing half done.
"""

import json
import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whence.ledger.store import Writer
    from whence.text.aliases import Naming
    from whence.types.reconciliation import Matter, Reconciliation


def main() -> None:
    """Work until the input ends."""
    from whence.ledger.store import open_writer

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who started this; it closes the input
    with os.fdopen(os.dup(1), "w", encoding="ascii") as answers, open_writer(Path(sys.argv[1])) as writer:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints must not get between the lines
        _work(writer, told(json.loads(sys.stdin.readline())), sys.stdin, answers)


def telling(naming: "Naming") -> dict[str, Any]:
    """What is said about names as JSON values, without what follows from it."""
    from dataclasses import asdict

    return {"transliterate": naming.transliterate, "aliases": [asdict(each) for each in naming.aliases.entries]}


def told(values: dict[str, Any]) -> "Naming":
    """The reverse of `telling`."""
    import msgspec

    from whence.text.aliases import Alias, Aliases, Naming

    entries = msgspec.convert(values["aliases"], tuple[Alias, ...])
    return Naming(Aliases(entries), values["transliterate"])


def _work(writer: "Writer", naming: "Naming", orders: Iterable[str], answers: IO[str]) -> None:
    waiting: dict[int, tuple[Matter, Reconciliation]] = {}
    for line in orders:
        order = json.loads(line)
        if "publish" in order:
            answer = _publish(writer, order["publish"], waiting)
        else:
            answer = _reconcile(writer, order["reconcile"], naming, waiting)
        print(json.dumps(answer), file=answers, flush=True)


def _reconcile(
    writer: "Writer",
    order: tuple[int, list[int], int],
    naming: "Naming",
    waiting: "dict[int, tuple[Matter, Reconciliation]]",
) -> dict[str, object]:
    from whence.reconciliation.reconcile import reconcile

    place, documents, least = order
    try:
        matter = writer.matter(documents, least)
        waiting[place] = matter, reconcile(matter, naming)
    except Exception:  # who started this tries it himself, and meets the same
        return {"failed": place}
    return {"done": place, "what": matter.documents[0].headline or matter.documents[0].uri}


def _publish(writer: "Writer", place: int, waiting: "dict[int, tuple[Matter, Reconciliation]]") -> dict[str, object]:
    try:
        writer.publish(*waiting.pop(place))
    except Exception:  # as above
        return {"failed": place}
    return {"published": place}


if __name__ == "__main__":
    main()
