"""A Ray cluster: the one door to Ray, which carries pieces there and results back, and tries again what dies.

None is joined but what the user names: asked for `auto`, Ray joins whatever runs on the machine, also what somebody
else started for a run of his own, and ends this process where that ends.

Pieces and results are the same pickles that processes of this machine exchange, so that what comes of them is the same.
"""

import logging
import os
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Final, NamedTuple, Self
from urllib.parse import urlsplit

from whence import __version__
from whence.errors import InputError, WhenceError
from whence.pipeline.engine import DIED, TRIES, Lost, P, R
from whence.pipeline.engines.task import done, packed, unpacked

# Pieces in hand for each core: the one at work, and one on its way.
_EACH: Final = 2
# Ray tells its makers nothing, and leaves alone which accelerators processes see.
_QUIET: Final = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_USAGE_STATS_PROMPT_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}
_WAITED: Final = 10  # seconds until it is said that nobody answers
_LOOK: Final = "look at it with `ray status`"


class Cluster:
    """The cluster at an address, or that of RAY_ADDRESS, or else one that is started here and ends with the `with`, or
    with this process.

    It is joined when it is first used. So many `jobs` are worked on at a time, or as many as it has cores.
    """

    def __init__(self, address: str | None = None, jobs: int | None = None) -> None:
        self._address = address
        self._jobs = jobs
        self._ray: Any = _ray()
        self._run: Any = None
        self._folder: TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leave the cluster; one that was started here ends."""
        if self._folder is not None:
            self._run = None
            self._ray.shutdown()
            self._folder.cleanup()
            self._folder = None

    @property
    def size(self) -> int:
        """How many cores the cluster has, unless it was said how many pieces are worked on at a time."""
        self._join()
        return self._jobs or max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def map(self, work: Callable[[P], R], pieces: Iterable[P]) -> Iterator[R | Lost]:
        """What comes of each piece. Raises a WhenceError where the cluster is gone, or has another Whence."""
        size = self.size
        told, left = self._ray.put(packed(work)), enumerate(pieces)
        line: deque[_Sent] = deque()
        try:
            while True:
                for place, piece in islice(left, _EACH * size + 1 - len(line)):
                    line.append(_Sent(place, told, data := packed(piece), self._send(told, data)))
                if not line:
                    return
                yield self._result(line[0], list(islice(line, 1, None)))
                line.popleft()
        finally:
            for sent in line:  # who asked has turned away
                with suppress(self._ray.exceptions.RayError):
                    self._ray.cancel(sent.ref, force=True)

    def _send(self, work: Any, piece: bytes) -> Any:  # noqa: ANN401 Ray's references
        return self._run.remote(work, piece, __version__)

    def _result(self, sent: "_Sent", others: "Sequence[_Sent]") -> Any:  # noqa: ANN401 whatever the work gives
        answer = self._answer(sent.ref)
        if answer is None:
            # Ray sends several pieces to a process, and with it all of them fail: which it was shows when it is alone.
            if others:
                self._ray.wait([each.ref for each in others], num_returns=len(others))
            answer = self._answer(self._send(sent.work, sent.piece))
        if isinstance(answer, str):
            raise WhenceError("the Ray cluster", answer, "install the same version on all its machines")
        well, result = unpacked(answer) if answer is not None else (False, DIED)
        return result if well else Lost(sent.place, result)

    def _answer(self, ref: Any) -> bytes | str | None:  # noqa: ANN401 Ray's references
        """What a process answers, None where it died; after Ray has tried again."""
        errors = self._ray.exceptions
        try:
            answer: bytes | str = self._ray.get(ref)
        except (errors.WorkerCrashedError, errors.NodeDiedError, errors.OutOfMemoryError, errors.ObjectLostError):
            return None
        except errors.RayError as error:
            raise _trouble(error) from error
        return answer

    def _join(self) -> None:
        if self._run is not None:
            return
        named = self._address or os.environ.get("RAY_ADDRESS")
        if named:
            _knock(named)
        # Ray puts sockets into it, whose paths may have a hundred characters: too few for where a Mac keeps these.
        short = "/tmp" if Path("/tmp").is_dir() else None  # noqa: S108 - the folder has a name of its own, and is ours
        folder = self._folder = TemporaryDirectory(prefix="whence-", dir=short, ignore_cleanup_errors=True)
        # Processes stand in an empty folder: Ray would have them import what lies where the user stands.
        empty = Path(folder.name) / "empty"
        empty.mkdir()
        how = {"log_to_driver": False, "configure_logging": False, "runtime_env": {"working_dir": str(empty)}}
        own = {"num_cpus": self._jobs, "include_dashboard": False, "_temp_dir": folder.name}
        try:
            self._ray.init(named or "local", **how, **({} if named else own))
        except (ConnectionError, OSError, RuntimeError, ValueError, ImportError) as error:
            self.close()
            raise _trouble(error) from error
        self._run = self._ray.remote(max_retries=TRIES - 1, num_cpus=1)(_done)


class _Sent(NamedTuple):
    """A piece on its way: Ray's references to the work and to what comes of it."""

    place: int
    work: Any
    piece: bytes
    ref: Any


def _done(work: bytes, piece: bytes, version: str) -> bytes | str:
    """Where the piece arrived: what comes of it, or in words why nothing of the kind can be done there."""
    return done(work, piece) if version == __version__ else f"it has Whence {__version__}, and here is {version}"


def _knock(named: str) -> None:
    """Raises a WhenceError where nobody answers: Ray itself tries for five minutes, and then ends the process."""
    try:
        at = urlsplit(named if "://" in named else f"ray://{named}")
        if at.hostname and at.port:
            socket.create_connection((at.hostname, at.port), _WAITED).close()
    except (OSError, ValueError) as error:
        raise _trouble(error) from error


def _trouble(error: Exception) -> WhenceError:
    return WhenceError("the Ray cluster", _line(error), _LOOK)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _ray() -> Any:  # noqa: ANN401 Ray's module
    os.environ.update(_QUIET)
    try:
        import ray
    except ImportError as error:
        raise InputError("the engine ray", "Ray is not installed", "pip install 'whence[scale]'") from error
    logging.getLogger("ray").setLevel(logging.ERROR)
    return ray
