"""Original bytes: kept as documents are added, made into documents again to verify them, and shown around a wording."""

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from whence import __version__
from whence.errors import InputError

if TYPE_CHECKING:  # the rooms are loaded when they are entered
    from whence.ingest.load import Loader
    from whence.ingest.original import Original
    from whence.ledger.originals import Originals
    from whence.ledger.store import View, Writer
    from whence.types.document import Document
    from whence.types.entry import Entry
    from whence.types.evidence import Excerpt, Kept, Outcome, Shown, Verified
    from whence.types.span import Span

# Code points and lines that are shown on each side of a wording: a paragraph has some 400, a saved page one line of
# 100,000.
_AROUND, _LINES_AROUND = 300, 2
# Bytes: of a record as it is kept (ingest/original.py), and of its beginning that is shown.
_LARGEST_RECORD, _SHOWN_OF_RECORD = 10_000_000, 4_000
_BREAK = re.compile(r"\r\n|\r|\n")
# What is made of the source's own characters and leads back to its bytes; of others a part was unpacked or drawn.
_WITH_SOURCE = frozenset({"text/plain", "text/html"})


def keep(writer: "Writer", original: "Original", extractor: str) -> "Kept | None":
    """Keep the bytes of an original where the writer keeps them; None if it keeps none, or the disk takes none."""
    from whence.ingest.wire import told_of
    from whence.types.evidence import Kept

    sha256 = writer.originals.keep(original.data) if writer.originals else None
    if sha256 is None or writer.originals is None:
        return None
    if original.record and writer.originals.keep(original.record) is None:
        return None
    python = ".".join(map(str, sys.version_info[:3]))
    return Kept(
        sha256=sha256,
        size=len(original.data),
        taken=datetime.now(UTC),
        tools=f"whence/{__version__} {extractor} Python/{python}",
        found=told_of(original),
    )


def keep_known(writer: "Writer", original: "Original", extractor: str) -> None:
    """Keep the original of a document that the ledger knows, unless it is kept already."""
    if writer.originals is None:
        return
    known = writer.view().kept(original.id)
    record = original.envelope.record
    needed = [known.sha256, *filter(None, [record])] if known is not None else []
    if known is not None and _record_of(known) == record and all(map(writer.originals.has, needed)):
        return
    if kept := keep(writer, original, extractor):
        writer.keep(original.id, kept)


def _record_of(kept: "Kept") -> str | None:
    return _original(kept, b"").envelope.record


def not_kept(writer: "Writer") -> tuple[str, ...]:
    """One line for all originals of a run that the disk did not take."""
    originals = writer.originals
    if originals is None or not originals.refused:
        return ()
    number = f"{originals.refused:,} original{'s are' if originals.refused > 1 else ' is'} not kept"
    return (f"{number} ({originals.why}); the articles are read; add them again once there is room and permission",)


def verified(view: "View", originals: "Originals", loader: "Loader") -> "Iterator[Verified]":
    """Make the text of every document again, superseded ones too, and look for the words of its statements in it."""
    from whence.types.evidence import Verified

    for document_id, current in view.versions():
        document = view.document(document_id)
        outcome, why, text = _made_again(document, view.kept(document_id), originals, loader)
        statements = view.quoted(document_id)
        yield Verified(
            document=document_id,
            path=document.uri,
            current=current,
            outcome=outcome,
            why=why,
            statements=len(statements),
            moved=tuple(each for each, span, words in statements if span.of(text) != words),
        )


def _made_again(
    document: "Document", kept: "Kept | None", originals: "Originals", loader: "Loader"
) -> "tuple[Outcome, str, str]":
    """What became of it, why, and the text in which to look for words."""
    from whence.ingest.ocr import languages_of

    if kept is None:
        return "original missing", "it was not kept", document.text
    path = originals.path(kept.sha256)
    try:
        data = originals.read(kept.sha256, kept.size)
    except ValueError as error:
        return "original altered", f"{path}: {error}", document.text
    if data is None:
        return "original missing", f"{path}: no such file", document.text
    try:
        made = loader.load(_original(kept, data), languages_of(document.extractor))
    except InputError as error:
        return "text differs", f"it cannot be read any more: {error.why}", ""
    if made.text != document.text:
        return "text differs", _between(document.extractor, made.extractor), made.text
    outcome, why = _of_record(_record_of(kept), originals)
    return outcome, why, made.text


def _of_record(record: str | None, originals: "Originals") -> "tuple[Outcome, str]":
    """What became of the whole record that told of a document, where one was kept."""
    if record is None:
        return "matches", ""
    try:
        if originals.read(record, _LARGEST_RECORD) is None:
            return "original missing", f"the record that it was taken from: {originals.path(record)}: no such file"
    except ValueError as error:
        return "original altered", f"the record that it was taken from: {originals.path(record)}: {error}"
    return "matches", ""


def _original(kept: "Kept", data: bytes) -> "Original":
    from whence.ingest.wire import original_of

    return original_of(kept.found, data)


def _between(before: str, now: str) -> str:
    same = "the ledger's text is not what this extractor makes of it"
    return f"{same} ({now})" if before == now else f"the extractor was {before} and is {now}"


def excerpts(view: "View", originals: "Originals", loader: "Loader", entry: "Entry") -> "Iterator[Excerpt]":
    """Every wording of a claim in its original context, variant by variant."""
    held: dict[str, tuple[Document, dict[str, Span], tuple[Shown, bytes, str], tuple[str | None, str]]] = {}
    for variant in entry.variants:
        for wording in variant.wordings:
            if wording.document not in held:
                document = view.document(wording.document)
                spans = {each: span for each, span, _ in view.quoted(document.id)}
                kept = view.kept(document.id)
                source = _source(document, kept, originals, loader)
                held[document.id] = document, spans, source, _told_by(kept, originals)
            document, spans, source, (record, told) = held[wording.document]
            excerpt = _excerpt(variant.letter, wording.statement, document, spans[wording.statement], source)
            yield replace(excerpt, record=record, told=told)


def _told_by(kept: "Kept | None", originals: "Originals") -> tuple[str | None, str]:
    """The hash of the whole record that a document was taken from, and how that begins; none where none is kept."""
    record = _record_of(kept) if kept is not None else None
    if record is None:
        return None, ""
    try:
        data = originals.read(record, _LARGEST_RECORD) or b""
    except ValueError:
        data = b""
    return record, data[:_SHOWN_OF_RECORD].decode("utf-8", "replace")


def _source(
    document: "Document", kept: "Kept | None", originals: "Originals", loader: "Loader"
) -> "tuple[Shown, bytes, str]":
    """From where the context is taken, its bytes, and their hash."""
    if kept is not None:
        try:
            data = originals.read(kept.sha256, kept.size)
        except ValueError:
            data = None
        if data is not None:
            return "the kept original", data, kept.sha256
    if (found := _still_there(document, loader)) is not None:
        from whence.types.identity import bytes_id

        return "the file", found.data, bytes_id(found.data)
    return "the ledger's text", b"", document.id


def _still_there(document: "Document", loader: "Loader") -> "Original | None":
    """The original at the path of a document, if it has the same hash."""
    from whence.ingest.original import Original

    path = Path(document.uri.partition("!/")[0])
    there = loader.originals(path) if path.is_file() else iter(())
    return next((one for one in there if isinstance(one, Original) and one.id == document.id), None)


def _excerpt(
    letter: str, statement: str, document: "Document", span: "Span", source: "tuple[Shown, bytes, str]"
) -> "Excerpt":
    from whence.ingest.offsets import byte_span, source_text
    from whence.types.evidence import Excerpt

    shown, data, sha256 = source
    led_back = bool(data) and document.media_type in _WITH_SOURCE
    text = source_text(data, document.encoding) if led_back else document.text
    at = document.source_span(span) if led_back else span
    boxes = document.boxes(span)
    pages = tuple(dict.fromkeys(box.page for box in boxes))
    before, after = _around(text, at)
    return Excerpt(
        letter=letter,
        statement=statement,
        document=document.id,
        path=document.uri,
        within=document.within,
        sha256=sha256,
        shown=shown if led_back else "the ledger's text",
        lines=_lines(text, at, document.media_type) if led_back else None if pages else _regions(document, span),
        bytes=byte_span(data, document.encoding, at) if led_back else None,
        pages=pages,
        boxes=boxes,
        before=before,
        words=at.of(text),
        after=after,
    )


def _lines(text: str, span: "Span", media_type: str) -> tuple[int, int]:
    """The first and last line, counted as the document's regions are: a page has no lines by carriage return alone."""

    def breaks(part: str) -> int:
        return part.count("\n") if media_type == "text/html" else len(_BREAK.findall(part))

    first = breaks(text[: span.start]) + 1
    return first, first + breaks(span.of(text).rstrip())


def _regions(document: "Document", span: "Span") -> tuple[int, int] | None:
    """The lines, or paragraphs, by which the document itself counts."""
    lines = [region.line for region in document.regions if region.span.overlap(span)]
    return (min(lines), max(lines)) if lines else None


def _around(text: str, span: "Span") -> tuple[str, str]:
    """What stands before and after, some lines of it, cut between words where lines are long."""
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    breaks = [match.end() for match in _BREAK.finditer(before)]
    if len(breaks) > _LINES_AROUND:
        before = before[breaks[-_LINES_AROUND - 1] :]
    breaks = [match.start() for match in _BREAK.finditer(after)]
    return before, after[: breaks[_LINES_AROUND]] if len(breaks) > _LINES_AROUND else after
