"""Processes that reconcile the matters of a ledger side by side, and publish them one after another.

Each matter is published in its place in the order, by the process that holds it, so that the ledger is the same, byte
for byte, however many there are. A process that is killed costs a second try; whoever starts them may be killed too:
what was published stays, the rest is still touched.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from whence.pipeline.reconciler import telling

if TYPE_CHECKING:
    from whence.text.aliases import Naming

# Documents of matters that are reconciled and wait for their turn, or are at work: what bounds memory. A document and
# what follows from it take some tenths of a megabyte; a greater matter is reconciled when none but it is in hand.
IN_HAND = 1_000
# How often a matter is tried by a process that dies of it, before whoever started them does it himself.
_TRIES = 2

Component = tuple[list[int], int]  # numbers of documents, and how many keys they had to share


class Crew:
    """Some processes at one ledger."""

    def __init__(self, path: str, naming: "Naming", size: int) -> None:
        self._path = path
        self._naming = json.dumps(telling(naming))
        self._heard: SimpleQueue[tuple[_Mate, dict[str, Any] | None]] = SimpleQueue()
        self._mates = [self._hired() for _ in range(size)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for mate in self._mates:
            mate.dismiss()

    def publish(self, todo: Sequence[Component], own: Callable[[int], None]) -> Iterator[str]:
        """Reconcile and publish matters in order; of each, when that is done, what it is about.

        `own` does one by its place in this process, where no other could: what is wrong with it is raised there.
        """
        plan = _Plan(todo)
        while plan.turn < len(todo):
            if plan.turn in plan.failed:
                own(plan.turn)
                yield plan.published("")
                continue
            self._hand_out(plan)
            mate, answer = self._heard.get()
            if answer is None:
                self._replace(mate, plan)
            elif "published" in answer:
                mate.held.discard(answer["published"])
                yield plan.published(plan.done.pop(answer["published"])[1])
            else:
                plan.hear(mate, answer)

    def _hand_out(self, plan: "_Plan") -> None:
        """Give the next matters to whoever has none at work, and the word to who holds the one whose turn it is."""
        for mate in self._mates:
            if mate.at_work is None and (place := plan.next()) is not None:
                mate.at_work = place
                mate.held.add(place)
                mate.tell({"reconcile": [place, *plan.todo[place]]})
        if plan.turn in plan.done and plan.told != plan.turn:
            plan.told = plan.turn
            plan.done[plan.turn][0].tell({"publish": plan.turn})

    def _replace(self, mate: "_Mate", plan: "_Plan") -> None:
        plan.lose(mate)
        mate.dismiss()
        self._mates[self._mates.index(mate)] = self._hired()

    def _hired(self) -> "_Mate":
        mate = _Mate(self._path, self._heard)
        mate.process.stdin.write(f"{self._naming}\n")
        return mate


class _Mate:
    """One process, what it is at, and the places of all that it holds."""

    def __init__(self, path: str, heard: "SimpleQueue[tuple[_Mate, dict[str, Any] | None]]") -> None:
        # -P: a file named like a library in the folder where the user stands must not be imported.
        command = [sys.executable, "-P", "-m", "whence.pipeline.reconciler", path]
        self.process: Any = subprocess.Popen(  # noqa: S603 - this very interpreter, and a fixed module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="ascii"
        )
        self.at_work: int | None = None
        self.held: set[int] = set()
        self._heard = heard
        self._thread = Thread(target=self._listen, daemon=True)
        self._thread.start()

    def tell(self, order: dict[str, object]) -> None:
        """Say what is to be done; if it has died meanwhile, that is heard in its turn."""
        with suppress(OSError):
            print(json.dumps(order), file=self.process.stdin, flush=True)

    def dismiss(self) -> None:
        """End the process, if it is not dead already; what it has not published is left undone."""
        self.process.kill()
        self.process.wait()
        self._thread.join()
        with suppress(OSError):
            self.process.stdin.close()
        self.process.stdout.close()

    def _listen(self) -> None:
        for line in self.process.stdout:
            if line.endswith("\n"):
                self._heard.put((self, json.loads(line)))
        self._heard.put((self, None))


class _Plan:
    """What is to be done, and how far it is."""

    def __init__(self, todo: Sequence[Component]) -> None:
        self.todo = todo
        self.turn = 0  # the place of the matter to be published next
        self.told = -1  # the place whose holder was last told to publish
        self.done: dict[int, tuple[_Mate, str]] = {}  # by place who holds what is ready, and what it is about
        self.failed: set[int] = set()
        self._fresh = 0
        self._again: list[int] = []
        self._tries: dict[int, int] = {}
        self._in_hand = 0

    def next(self) -> int | None:
        """The place of the next matter to reconcile, if memory allows another."""
        if self._again:
            return self._again.pop(0)
        if self._fresh == len(self.todo):
            return None
        size = len(self.todo[self._fresh][0])
        if self._in_hand and self._in_hand + size > IN_HAND:
            return None
        self._in_hand += size
        self._fresh += 1
        return self._fresh - 1

    def hear(self, mate: "_Mate", answer: dict[str, Any]) -> None:
        """One is ready, or could not be done."""
        if "failed" in answer:
            place = answer["failed"]
            mate.held.discard(place)
            self.done.pop(place, None)
            self.failed.add(place)
        else:
            place = answer["done"]
            self.done[place] = mate, answer["what"]
        if mate.at_work == place:
            mate.at_work = None

    def published(self, what: str) -> str:
        """The one whose turn it was is in the ledger."""
        self._in_hand -= len(self.todo[self.turn][0])
        self.turn += 1
        return what

    def lose(self, mate: "_Mate") -> None:
        """A process has died: what it held is done again by another, or here if that happens twice."""
        for place in sorted(mate.held):
            self.done.pop(place, None)
            self._tries[place] = self._tries.get(place, 0) + (place == mate.at_work)
            if self._tries[place] >= _TRIES:
                self.failed.add(place)
            else:
                self._again.append(place)
            if self.told == place:
                self.told = -1
        self._again.sort()
