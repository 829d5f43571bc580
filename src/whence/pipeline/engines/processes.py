"""Processes of this machine: no server, nothing installed, nothing left behind."""

import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any, Final, Self

from whence.errors import WhenceError
from whence.pipeline.engine import DIED, TRIES, Lost, P, R
from whence.pipeline.engines.task import packed, unpacked

# Pieces in hand for each process: the one at work, and one so that it need not wait for who takes the results.
_EACH: Final = 2


class Processes:
    """So many processes, started when the first pieces come and ended with the `with`, or with who started them."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._heard: SimpleQueue[None] = SimpleQueue()
        self._mates: list[_Mate] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes, whatever they are at."""
        for mate in self._mates:
            mate.dismiss()
        for _ in self._mates:
            self._tasks.put(None)
        for mate in self._mates:
            mate.thread.join()
        self._mates.clear()
        self._tasks, self._heard = SimpleQueue(), SimpleQueue()

    def map(self, work: Callable[[P], R], pieces: Iterable[P]) -> Iterator[R | Lost]:
        """What comes of each piece. Raises a WhenceError where no process can be started."""
        told, left = packed(work), enumerate(pieces)
        line: deque[_Task] = deque()
        ended = False
        try:
            while self._fill(line, left, told):
                while line[0].answer is None:
                    self._heard.get()
                yield line.popleft().result()
            ended = True
        finally:
            if not ended:  # who asked has turned away, or something is wrong: what is at work is for nobody
                self.close()

    def _fill(self, line: "deque[_Task]", left: "Iterator[tuple[int, Any]]", work: bytes) -> bool:
        """Take as many pieces in hand as there may be; whether there is any."""
        for place, piece in islice(left, _EACH * self.size + 1 - len(line)):
            task = _Task(place, work, packed(piece))
            line.append(task)
            self._tasks.put(task)
            if len(self._mates) < min(self.size, len(line)):
                self._mates.append(_Mate(self._tasks, self._heard))
        return bool(line)


@dataclass(slots=True)
class _Task:
    """A piece on its way, and what came of it: packed as `task.done` says, b"" where two died of it."""

    place: int
    work: bytes
    piece: bytes
    answer: bytes | WhenceError | None = None

    def result(self) -> Any:  # noqa: ANN401 whatever the work gives
        if isinstance(self.answer, WhenceError):
            raise self.answer
        well, result = unpacked(self.answer) if self.answer else (False, DIED)
        return result if well else Lost(self.place, result)


class _Mate:
    """A process, replaced where it dies, and the thread that keeps it at work."""

    def __init__(self, tasks: "SimpleQueue[_Task | None]", heard: "SimpleQueue[None]") -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._held = b""  # the work that the process has
        self._dismissed = False
        self.thread = Thread(target=self._work, args=(tasks, heard), daemon=True)
        self.thread.start()

    def dismiss(self) -> None:
        """Let no more be done; the thread ends the process."""
        self._dismissed = True
        if process := self._process:
            process.kill()

    def _work(self, tasks: "SimpleQueue[_Task | None]", heard: "SimpleQueue[None]") -> None:
        while not self._dismissed and (task := tasks.get()):
            task.answer = self._tried(task)
            heard.put(None)
        self._end()

    def _tried(self, task: _Task) -> bytes | WhenceError:
        for _ in range(TRIES):
            try:
                return self._asked(task)
            except WhenceError as error:
                return error
            except (EOFError, OSError, pickle.UnpicklingError):  # it has died, in the middle of an answer or before
                self._end()
            if self._dismissed:
                break
        return b""

    def _asked(self, task: _Task) -> bytes:
        process = self._process or self._started()
        assert process.stdin is not None
        pickle.dump((b"" if task.work is self._held else task.work, task.piece), process.stdin, protocol=5)
        process.stdin.flush()
        self._held = task.work
        return self._answer(process)

    def _started(self) -> "subprocess.Popen[bytes]":
        # -P: a file named like a library in the folder where the user stands must not be imported.
        command = [sys.executable, "-P", "-m", "whence.pipeline.engines.worker"]
        try:
            process = self._process = subprocess.Popen(  # noqa: S603 - this very interpreter, and a fixed module
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            raise _not_started() from error
        if self._dismissed:  # meanwhile
            process.kill()
        try:
            self._answer(process)
        except (EOFError, pickle.UnpicklingError) as error:
            if process.wait() == 1:  # Python's own, after a traceback
                raise _not_started() from error
            raise
        return process

    def _answer(self, process: "subprocess.Popen[bytes]") -> bytes:
        assert process.stdout is not None
        answer: bytes = pickle.load(process.stdout)  # noqa: S301 - from a process that we started
        return answer

    def _end(self) -> None:
        process, self._process, self._held = self._process, None, b""
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                assert pipe is not None
                pipe.close()


def _not_started() -> WhenceError:
    why = "no process can be started"
    return WhenceError("several processes", why, "`python -m whence.pipeline.engines.worker` says what lacks")
