"""A process that works on pieces until whoever started it is gone.

Run as `python -P -m whence.pipeline.engines.worker`. It says that it is there; then orders come in, the packed work
(empty where it is that of the order before) and the packed piece, and for each an answer goes out (task.py). All of it
is pickled, and comes through pipes that only the two hold.
"""

import os
import pickle
import signal
from queue import SimpleQueue
from threading import Thread
from typing import IO

from whence.pipeline.engines.task import done

HERE = b""  # what it says first


def main() -> None:
    """Work until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who started this; it closes the input
    orders: SimpleQueue[tuple[bytes, bytes]] = SimpleQueue()
    with os.fdopen(os.dup(0), "rb") as told, os.fdopen(os.dup(1), "wb") as answers:
        # What a library prints, or another process reads, must not get between the pickles.
        os.dup2(os.open(os.devnull, os.O_RDWR), 0)
        os.dup2(0, 1)
        Thread(target=_listen, args=(told, orders), daemon=True).start()
        _answer(answers, HERE)
        held = b""
        while True:
            work, piece = orders.get()
            held = work or held
            _answer(answers, done(held, piece))


def _listen(told: IO[bytes], orders: "SimpleQueue[tuple[bytes, bytes]]") -> None:
    """Take orders; once nobody can give any, end at once, whatever is at work."""
    try:
        while True:
            orders.put(pickle.load(told))  # noqa: S301 - from who started this
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)


def _answer(answers: IO[bytes], answer: bytes) -> None:
    pickle.dump(answer, answers, protocol=5)
    answers.flush()


if __name__ == "__main__":
    main()
