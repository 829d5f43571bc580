"""Engines by the names that users have for them."""

from collections.abc import Iterator
from contextlib import contextmanager
from os import cpu_count

from whence.errors import InputError
from whence.pipeline.engine import Engine
from whence.pipeline.engines.here import Here
from whence.pipeline.engines.processes import Processes

LOCAL, RAY = "local", "ray"


def of_name(name: str) -> bool:
    """Whether an engine is called so: `local`, `ray`, or `ray://HOST:PORT`."""
    return name in (LOCAL, RAY) or name.startswith("ray://")


@contextmanager
def engine_of(name: str | None, jobs: int | None) -> Iterator[Engine]:
    """The engine of a name (this machine, if not said), for so many pieces at a time (all that it has, if not said).

    Nothing is started before something is to be done. Raises an InputError for another name, and where the extra that
    it needs is not installed.
    """
    if name in (None, LOCAL):
        with Processes(jobs or cpu_count() or 1) as processes:
            yield processes
    elif name is not None and of_name(name):
        from whence.pipeline.engines.cluster import Cluster

        with Cluster(None if name == RAY else name, jobs) as cluster:
            yield cluster
    else:
        raise InputError(f"the engine {name!r}", "there is none of this name", "say local, ray, or ray://HOST:PORT")


def engine_for(engine: Engine, *, many: bool) -> Engine:
    """The engine for what is to be done: processes of this machine are not worth their start where that is not much."""
    return engine if (many and engine.size > 1) or not isinstance(engine, Processes) else Here()
