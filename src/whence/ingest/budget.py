"""How much one input may unpack to: bounds that hold for all that is in it together, however it is nested."""

import zlib
from lzma import LZMAError
from tarfile import TarError
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import BadZipFile

from whence.ingest.member import Readable

# What the bytes of a damaged, cut or encrypted member raise as they are read; xz may ask for any amount of memory.
DAMAGE = (
    *(OSError, EOFError, MemoryError, ValueError, RuntimeError),  # zipfile raises the last for encryption
    *(NotImplementedError, zlib.error, LZMAError, TarError, BadZipFile),
)

# Text packs to a fifth or a tenth, a page at best to a fiftieth; deflate itself ends at 1,032 to 1 (RFC 1951).
_RATIO = 100
_LEAST = 256_000_000
_CHUNK = 1 << 16
_IN_MEMORY = 1 << 24


class BudgetSpent(Exception):
    """The input unpacks to more than it is given."""


class Budget:
    """The bytes that may still come out of one input of `size` bytes."""

    def __init__(self, size: int) -> None:
        self._left = max(_LEAST, size * _RATIO)

    def read(self, file: Readable, most: int) -> tuple[bytes, str | None]:
        """At most so many bytes, and in words what broke off the reading. Raises BudgetSpent."""
        parts: list[bytes] = []
        length = 0
        broken = None
        # `read` of a decompressor waits for all that was asked for, and loses what it had when the stream breaks off.
        some = getattr(file, "read1", file.read)
        while length < most:
            try:
                part = some(min(_CHUNK, most - length))
            except DAMAGE as error:
                broken = str(error) or type(error).__name__
                break
            if not part:
                break
            self._spend(len(part))
            parts.append(part)
            length += len(part)
        return b"".join(parts), broken

    def spool(self, head: bytes, file: Readable) -> tuple[IO[bytes], str | None]:
        """All of a file whose `head` has been read, at its beginning and seekable; on disk where it is large."""
        spooled = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the one who asked for it closes it
        part, broken = head, None
        try:
            while part and broken is None:
                spooled.write(part)
                part, broken = self.read(file, _CHUNK)
            spooled.write(part)
        except BudgetSpent:
            spooled.close()
            raise
        spooled.seek(0)
        return spooled, broken

    def _spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise BudgetSpent
