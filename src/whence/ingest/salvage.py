"""What is left of a ZIP archive that has lost its table: the members, by the headers that stand before each.

An archive's table stands at its end (APPNOTE 4.3.6), so that one cut in the download has none.
"""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO, NamedTuple

_HEADER = struct.Struct("<4s5H3I2H")
_MARK = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
_UTF8 = 1 << 11
_SIZE_FOLLOWS = 1 << 3
# Of a cut archive so much is searched, and of a member so much is taken.
LARGEST = 100_000_000


class Salvaged(NamedTuple):
    """A member without its table entry: its name, where it begins, and its bytes as far as they can be unpacked."""

    name: str
    offset: int
    data: bytes
    whole: bool
    encrypted: bool


def salvage(file: IO[bytes]) -> Iterator[Salvaged]:
    """Every member of the first 100 MB of an archive, in their order; members of unknown packing are passed over."""
    file.seek(0)
    data = file.read(LARGEST)
    at = data.find(_MARK)
    while at >= 0 and at + _HEADER.size <= len(data):
        found, end = _member(data, at)
        if found is not None:
            yield found
        at = data.find(_MARK, max(end, at + 4))


def _member(data: bytes, at: int) -> tuple[Salvaged | None, int]:
    """The member whose header begins at a byte, and the byte after it."""
    _, _, flags, method, _, _, _, packed, _, name_length, extra_length = _HEADER.unpack_from(data, at)
    begin = at + _HEADER.size + name_length + extra_length
    name = data[at + _HEADER.size : at + _HEADER.size + name_length]
    words = name.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
    if not words or words.endswith("/"):
        return None, begin
    if flags & 1:
        return Salvaged(words, at, b"", whole=False, encrypted=True), begin + packed
    if method == _DEFLATED:
        content, end, whole = _inflated(data, begin)
    elif method == _STORED and not flags & _SIZE_FOLLOWS:
        content, end = data[begin : begin + packed], min(len(data), begin + packed)
        whole = len(content) == packed
    else:
        return None, begin
    return Salvaged(words, at, content, whole=whole, encrypted=False), end


def _inflated(data: bytes, begin: int) -> tuple[bytes, int, bool]:
    """What deflate gives from a byte on, the byte after it, and whether it came to its end."""
    unpacker = zlib.decompressobj(wbits=-15)
    source, out, size = BytesIO(memoryview(data)[begin:]), [], 0
    try:
        while not unpacker.eof and size <= LARGEST and (part := source.read(1 << 14)):
            while part and size <= LARGEST:
                piece = unpacker.decompress(part, 1 << 20)
                part = unpacker.unconsumed_tail
                size += len(piece)
                out.append(piece)
    except zlib.error:
        return b"".join(out), begin, False
    end = begin + source.tell() - len(unpacker.unused_data) - len(unpacker.unconsumed_tail)
    return b"".join(out), end, unpacker.eof
