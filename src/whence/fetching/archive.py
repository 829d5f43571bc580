"""What was fetched, as it came: web archives (WARC 1.1, ISO 28500) beside the ledger; the door to warcio for writing.

One file for each run, `20310303T100000Z.warc.gz`: a `warcinfo` record, then for each answer a `response` with its
digest and the machine that gave it, and the `request`. What is the same as before is a `revisit`, which refers to it.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

from whence import __version__
from whence.errors import NotFetched
from whence.fetching.address import address_of
from whence.fetching.connect import AGENT, Answer, Headers

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

# The transfer was in chunks, and what is kept is not: the header stays, under the name that crawlers give it.
_UNDONE = "X-Archive-Orig-Transfer-Encoding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """An answer that is kept: which address gave what, when, and the file that holds it."""

    url: str
    when: str
    digest: str
    status: int
    location: str  # where a redirect leads; empty for any other answer
    file: Path


class Archive:
    """The folder of all that was fetched, and the file of this run, which is begun with its first answer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: IO[bytes] | None = None
        self._path: Path | None = None
        self._kept = {capture.url: capture for file in _files(folder) for capture in _captures(file)}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._file is not None:
            self._file.close()

    def last(self, url: str) -> Capture | None:
        """The last answer of an address that is kept."""
        return self._kept.get(url)

    def keep(self, answer: Answer) -> Capture:
        """Write an answer and what it was asked; on the disk when this returns. Raises OSError.

        If the address gave these very bytes before, the capture of then is what comes back.
        """
        digest = f"sha256:{sha256(answer.body).hexdigest()}"
        before, now = self.last(answer.address.url), datetime.now(UTC)
        same = before is not None and (before.digest, before.status) == (digest, answer.status)
        moment = now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        file, path = self._opened(now)
        _write(file, answer, digest, moment, before if same else None)
        file.flush()
        os.fsync(file.fileno())
        if before is not None and same:
            return before
        kept = Capture(
            url=answer.address.url,
            when=moment,
            digest=digest,
            status=answer.status,
            location=_location(answer.status, answer.header("Location"), answer.address.url),
            file=path,
        )
        self._kept[kept.url] = kept
        return kept

    def _opened(self, now: datetime) -> tuple[IO[bytes], Path]:
        if self._file is None or self._path is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._path, self._file = _new(self.folder, now)
            _begin(self._file, self._path.name)
        return self._file, self._path


def _new(folder: Path, now: datetime) -> tuple[Path, IO[bytes]]:
    """A file that was not there before, also if another run begins in the same second."""
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    for number in range(1, 1_000):
        path = folder / f"{stamp}{f'-{number}' if number > 1 else ''}.warc.gz"
        with suppress(FileExistsError):
            return path, path.open("xb")
    raise FileExistsError(f"{folder}: a thousand runs in one second")


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.warc.gz"), key=lambda path: (path.name[:16], len(path.name), path.name))


def _captures(path: Path) -> Iterator[Capture]:
    """What a file holds, as far as it can be read: a run may have been killed while it wrote."""
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as file:
        try:
            yield from (_capture(record, path) for record in ArchiveIterator(file) if record.rec_type == "response")
        except Exception:  # whatever warcio trips over: what stands behind it is fetched again
            return


def _capture(record: "ArcWarcRecord", path: Path) -> Capture:
    told, answer = record.rec_headers, record.http_headers
    url, status = str(told.get_header("WARC-Target-URI")), int(answer.get_statuscode())
    return Capture(
        url=url,
        when=str(told.get_header("WARC-Date")),
        digest=str(told.get_header("WARC-Payload-Digest")),
        status=status,
        location=_location(status, answer.get_header("Location") or "", url),
        file=path,
    )


def _location(status: int, told: str, url: str) -> str:
    """Where a redirect leads to; empty for other answers, and where that is nowhere."""
    try:
        return address_of(told, url).url if 300 <= status < 400 and told else ""
    except NotFetched:
        return ""


def _begin(file: IO[bytes], name: str) -> None:
    about = {
        "software": f"{AGENT}/{__version__}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "robots": "classic",
        "description": "single pages, fetched at their reader's word",
    }
    writer = _writer(file)
    writer.write_record(writer.create_warcinfo_record(name, about))


def _write(file: IO[bytes], answer: Answer, digest: str, moment: str, before: Capture | None) -> None:
    """The answer, or that it is the same as before, and the request."""
    writer, url = _writer(file), answer.address.url
    told = _head(f"{answer.status} {answer.reason}".strip(), answer.version, _as_kept(answer.headers))
    headers = {"WARC-Date": moment, "WARC-IP-Address": answer.machine}
    if before is None:
        headers["WARC-Payload-Digest"] = digest
        body, size = BytesIO(answer.body), len(answer.body)
        record = writer.create_warc_record(url, "response", body, size, http_headers=told, warc_headers_dict=headers)
    else:
        record = writer.create_revisit_record(url, digest, before.url, before.when, told, headers)
    own = record.rec_headers.get_header("WARC-Record-ID")
    writer.write_record(record)
    asked = _head(f"GET {answer.address.target} HTTP/1.1", "", answer.asked)
    headers = {"WARC-Date": moment, "WARC-Concurrent-To": own}
    writer.write_record(writer.create_warc_record(url, "request", http_headers=asked, warc_headers_dict=headers))


def _writer(file: IO[bytes]) -> "WARCWriter":
    from warcio.warcwriter import WARCWriter

    return WARCWriter(file, gzip=True, warc_version="WARC/1.1")


def _head(first: str, version: str, headers: Headers) -> "StatusAndHeaders":
    from warcio.statusandheaders import StatusAndHeaders

    return StatusAndHeaders(first, list(headers), protocol=version, is_http_request=not version)


def _as_kept(headers: Headers) -> Headers:
    return tuple((_UNDONE if name.lower() == "transfer-encoding" else name, value) for name, value in headers)
