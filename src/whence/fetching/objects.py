"""Object stores (`s3://bucket/key`): the door to pyarrow's file systems, which comes with the extra `formats`.

Credentials, region and profile are found as AWS's own tools find them; `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL` name
another store of the same kind, `AWS_NO_SIGN_REQUEST` asks without credentials. Nothing is connected to before somebody
names such an address.
"""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Any, Final, cast
from urllib.parse import urlsplit

from whence.errors import InputError, LedgerError, NotFetched, WhenceError

SCHEME: Final = "s3://"
_MAGIC = frozenset("*?[")
_CHUNK = 1 << 20
_SECONDS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Object:
    """An object as its store lists it: its address, its bytes, and when it was last written (nanoseconds)."""

    uri: str
    size: int
    written: int


def is_object(name: str) -> bool:
    """Whether a name leads to an object store."""
    return name.startswith(SCHEME)


def is_pattern(name: str) -> bool:
    """Whether an address is a glob."""
    return not _MAGIC.isdisjoint(name)


def objects(name: str) -> Iterator[Object | NotFetched]:
    """What an address names: one object, those below a prefix, or those that a glob matches, sorted.

    In a glob `*` and `?` stop at no `/`. What is not there comes out as an error in its place, never as an exception.
    Raises WhenceError where pyarrow is not installed.
    """
    fixed, pattern = _split(name)
    try:
        with _explained(name):
            found = list(_listed(name, fixed, pattern))
    except NotFetched as error:
        yield error
        return
    if not found:
        yield NotFetched(name, "no object is called so, or matches", "check the address; list the bucket")
    yield from found


def fetch_object(uri: str, to: Path) -> None:
    """Write what is at an address to a file. Raises NotFetched."""
    with _explained(uri), _system().open_input_stream(_path(uri), compression=None) as stream, to.open("wb") as file:
        copyfileobj(stream, file, _CHUNK)


class Prefix:
    """A prefix of an object store as a place of a dataset. Every object appears when it is whole."""

    def __init__(self, name: str) -> None:
        self._name = name.rstrip("/")

    @property
    def name(self) -> str:
        """The address."""
        return self._name

    def has(self, name: str) -> bool:
        """Whether there is such an object."""
        from pyarrow.fs import FileType

        with _kept(self._name):
            return bool(_system().get_file_info(self._path(name)).type == FileType.File)

    def read(self, name: str) -> bytes:
        """The whole of an object."""
        with _kept(self._name), _system().open_input_stream(self._path(name), compression=None) as stream:
            return bytes(stream.read())

    def open(self, name: str) -> IO[bytes]:
        """An object, to be read from any byte of it."""
        with _kept(self._name):
            return cast("IO[bytes]", _system().open_input_file(self._path(name)))

    def put(self, name: str, data: bytes) -> None:
        """Write an object, in the place of what is there; it is there when this returns."""
        with _kept(self._name), _system().open_output_stream(self._path(name), compression=None) as stream:
            stream.write(data)

    def names(self, folder: str) -> list[str]:
        """The objects below a folder, sorted."""
        from pyarrow.fs import FileSelector, FileType

        base = f"{_path(self._name)}/"
        with _kept(self._name):
            found = _system().get_file_info(FileSelector(base + folder, recursive=True, allow_not_found=True))
        return sorted(info.path.removeprefix(base) for info in found if info.type == FileType.File)

    def remove(self, name: str) -> None:
        """Remove an object, if it is there."""
        with _kept(self._name):
            if self.has(name):
                _system().delete_file(self._path(name))

    def alone(self) -> AbstractContextManager[None]:
        """No store keeps others away; a state that another run published meanwhile is noticed before it is replaced."""
        return nullcontext()

    def _path(self, name: str) -> str:
        return f"{_path(self._name)}/{name}"


def _split(name: str) -> tuple[str, str | None]:
    """The path below which is listed, and the pattern of a glob."""
    path = _path(name)
    at = next((at for at, letter in enumerate(path) if letter in _MAGIC), None)
    return (path, None) if at is None else (path[:at].rpartition("/")[0], path)


def _listed(name: str, fixed: str, pattern: str | None) -> Iterator[Object]:
    from pyarrow.fs import FileSelector, FileType

    if "/" not in fixed.strip("/") and not fixed.strip("/"):
        raise NotFetched(name, "it names no bucket", f"say {SCHEME}BUCKET/KEY")
    system = _system()
    if pattern is None and not name.endswith("/"):
        info = system.get_file_info(fixed)
        if info.type == FileType.File:
            yield Object(uri=SCHEME + info.path, size=info.size, written=info.mtime_ns or 0)
            return
    selector = FileSelector(fixed.rstrip("/"), recursive=True, allow_not_found=True)
    for info in sorted(system.get_file_info(selector), key=lambda info: info.path):
        if info.type == FileType.File and (pattern is None or fnmatchcase(info.path, pattern)):
            yield Object(uri=SCHEME + info.path, size=info.size, written=info.mtime_ns or 0)


def _path(uri: str) -> str:
    return uri.removeprefix(SCHEME)


def _system() -> Any:  # noqa: ANN401 pyarrow has no types of its own
    told = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or ""
    unsigned = os.environ.get("AWS_NO_SIGN_REQUEST", "").lower() in ("1", "yes", "true")
    return _connected(told, unsigned)


@cache
def _connected(endpoint: str, unsigned: bool) -> Any:  # noqa: ANN401 as above
    """One for each process; it connects when it is first asked for something."""
    try:
        from pyarrow.fs import S3FileSystem
    except ImportError as error:
        raise WhenceError(SCHEME, "pyarrow is not installed", "pip install 'whence[formats]'") from error
    at = urlsplit(endpoint)
    told: dict[str, Any] = {"scheme": at.scheme, "endpoint_override": at.netloc} if at.netloc else {}
    told |= {"connect_timeout": _SECONDS / 3, "request_timeout": _SECONDS}
    # A small object is then written by one request, and not by three.
    return S3FileSystem(anonymous=unsigned, allow_delayed_open=True, **told)


@contextmanager
def _explained(uri: str) -> Iterator[None]:
    """What the store says against it, as an InputError."""
    try:
        yield
    except InputError:
        raise
    except (OSError, ValueError) as error:
        remedy = "check the address, the credentials and the region (AWS_PROFILE, AWS_REGION, AWS_ENDPOINT_URL)"
        raise NotFetched(uri, _said(error), remedy) from error


@contextmanager
def _kept(name: str) -> Iterator[None]:
    """What the store says against it, as a LedgerError."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise LedgerError(name, _said(error), "check the address and the credentials; what is there is kept") from error


def _said(error: Exception) -> str:
    """The store's words, without its advice."""
    words = " ".join(str(error).split())
    return f"the object store answers: {words[:200]}"
