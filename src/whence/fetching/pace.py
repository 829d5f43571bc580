"""How often one host is asked: never twice within its pause."""

from time import monotonic, sleep


class Pace:
    """Remembers when each host was last asked. `pause` is in seconds."""

    def __init__(self, pause: float) -> None:
        self.pause = pause
        self._free: dict[str, float] = {}

    def wait(self, host: str) -> None:
        """Wait until the host may be asked."""
        sleep(max(0.0, self._free.get(host, 0.0) - monotonic()))

    def asked(self, host: str, pause: float = 0.0) -> None:
        """The host was asked just now; it may be asked again after its pause or ours, whichever is longer."""
        self._free[host] = monotonic() + max(self.pause, pause)

    def free(self, host: str) -> float:
        """The moment from which the host may be asked, to put hosts in order."""
        return self._free.get(host, 0.0)
