"""Tar archives: the standard library's tarfile, read as a stream, nothing written anywhere."""

import tarfile
from collections.abc import Iterator
from itertools import islice
from typing import IO

from whence.ingest.kind import UNREAD_FORMATS, suffix
from whence.ingest.member import Given, Member, Names, Refused, Task
from whence.ingest.zipped import MOST_MEMBERS, SAVE_AS, articles_among, passed_over


def open_tar(file: IO[bytes], _: Task) -> Iterator[Given]:
    """Every member that may be an article or hold some; links, devices and the rest are counted."""
    archive, members, broken = _index(file)
    if archive is None:
        yield Refused(why=f"a damaged tar archive ({broken})", remedy="download it again")
        return
    files = [member for member in members if member.isfile()]
    articles = set(articles_among([member.name for member in files]))
    names = Names()
    for member in files:
        if member.name in articles:
            yield _member(file, archive, member, names.distinct(member.name))
    odd = sum(not member.isfile() and not member.isdir() for member in members)
    if odd:
        yield f"{odd} members are links or devices, not files"
    yield from passed_over([member.name for member in files if member.name not in articles])
    if broken:
        yield Refused(
            why=f"the archive breaks off ({broken}); what stands before that is read", remedy="download it again"
        )


def _index(file: IO[bytes]) -> tuple[tarfile.TarFile | None, list[tarfile.TarInfo], str | None]:
    """The archive and its members as far as they can be listed, and in words what broke off the list."""
    members: list[tarfile.TarInfo] = []
    try:
        archive = tarfile.open(fileobj=file, mode="r:")  # noqa: SIM115 - its file is the caller's
    except (tarfile.TarError, OSError, ValueError) as error:
        return None, members, str(error)
    try:
        members.extend(islice(archive, MOST_MEMBERS))
    except (tarfile.TarError, OSError, ValueError) as error:
        return archive, members, str(error)
    return archive, members, None


def _member(file: IO[bytes], archive: tarfile.TarFile, member: tarfile.TarInfo, name: str) -> Given:
    if suffix(member.name) in UNREAD_FORMATS:
        return Refused(name=name, why=UNREAD_FORMATS[suffix(member.name)], remedy=SAVE_AS)
    if member.issparse():
        content = archive.extractfile(member)
        assert content is not None  # a regular file has content
        return Member(name=name, file=content, offset=member.offset_data)
    return Member(name=name, file=_Slice(file, member.offset_data, member.size), offset=member.offset_data)


class _Slice:
    """The bytes of a member; tarfile's own reader gives none of those that a cut archive still has."""

    def __init__(self, file: IO[bytes], start: int, size: int) -> None:
        self._file = file
        self._at = start
        self._end = start + size

    def read(self, size: int = -1, /) -> bytes:
        """So many bytes at most. Raises EOFError where the archive ends before the member."""
        left = self._end - self._at
        self._file.seek(self._at)
        part = self._file.read(left if size < 0 else min(size, left))
        if left and not part:
            raise EOFError("the archive is cut off")
        self._at += len(part)
        return part
