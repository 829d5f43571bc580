"""Containers opened without a worker."""

import hashlib
import io

import pytest

from whence.ingest.unpack import Unpacker


@pytest.fixture(scope="session")
def unpacked():
    """A function from a name and bytes to everything that comes out of the container."""

    def unpack(name: str, data: bytes, columns: dict[str, str] | None = None) -> list:
        found = Unpacker(columns or {}, {}).unpack(name, io.BytesIO(data), hashlib.sha256(data).hexdigest())
        return list(found)

    return unpack
