"""PDF documents: the characters of each page with their places, and from them paragraphs; the door to pypdfium2.

The source of a PDF's text is what PDFium gives: the characters of each page in its order, one code point each, every
page ended by a form feed. A code point of the source is thus a page and the number of a character on it.
"""

import math
from collections.abc import Iterator
from ctypes import c_double
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from whence.errors import EmptyInput, UnsupportedFormat
from whence.ingest.extractor import extractor_for
from whence.ingest.imprint import Imprint
from whence.ingest.ocr import DOUBTFUL, DPI, Ocr, Printed, mark, recognised
from whence.ingest.original import Original
from whence.ingest.plain import bounded_roles
from whence.ingest.printed import HYPHENS, Line, hyphen_goes, paragraphs, running, vocabulary
from whence.ingest.roles import Verdict
from whence.ingest.stated import stated
from whence.types.document import Anchor, Box, Document, Region
from whence.types.span import Span

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

# What one document may have (see `pipeline.LONGEST_TEXT`); the pages after that are said to be unread.
_MOST_CHARACTERS = 1_000_000
_MOST_PAGES = 5_000
# Letters on a page with a picture below which the picture is taken for the page: a stamp or a page number.
_LEAST_LETTERS = 20
# Pages that are read by OCR, some seconds each; and dots of one: a page of a newspaper at 300 dots to the inch has 25
# millions.
_MOST_SCANNED = 200
_MOST_DOTS = 25_000_000
# How the note begins that scanned pages leave.
SCANNED = "without a text layer (scanned), not read"
# Letters of a headline against those of the text.
_HEADLINE = 1.2


@dataclass(slots=True)
class _Read:
    """What was read of a document so far."""

    lines: list[Line] = field(default_factory=list)
    source: list[str] = field(default_factory=list)
    length: int = 0
    ocr: Ocr | None = None
    scanned: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    unrecognised: list[int] = field(default_factory=list)
    words: int = 0  # read by OCR
    doubtful: list[str] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_pdf(original: Original, ocr: Ocr | None = None) -> Document:
    """Make a document of a PDF, with its scanned pages if it is said how. Raises UnsupportedFormat, EmptyInput."""
    read = _read(original, ocr)
    groups = paragraphs(read.lines)
    if not groups:
        raise _without_text(original.uri, read)
    text, spans, anchors = _joined(groups, vocabulary(read.lines))
    texts = [span.of(text) for span in spans]
    roles = _roles(groups, texts, read.lines, original.uri)
    facts: Imprint = stated(texts, roles)
    return Document(
        id=original.id,
        uri=original.uri,
        media_type="application/pdf",
        encoding="",
        extractor=extractor_for("pdf") + (mark(ocr.languages) if ocr and read.recognised else ""),
        text=text,
        regions=tuple(
            Region(span=span, role=role, reason=reason + _by_ocr(group, read), line=group[0].box.page)
            for span, (role, reason), group in zip(spans, roles, groups, strict=True)
        ),
        anchors=tuple(anchors),
        publisher=facts.publisher,
        headline=facts.headline,
        authors=facts.authors,
        published=facts.published,
        published_from=facts.published_from,
        url=facts.url,
        notes=tuple(_notes(read)),
    )


def source_of(data: bytes) -> str:
    """The source that the anchors of a PDF lead back to. Raises UnsupportedFormat."""
    return "".join(_read(Original.of("", data), None).source)


def _by_ocr(group: list[Line], read: _Read) -> str:
    return "; read by OCR" if any(line.box.page in read.recognised for line in group) else ""


def _read(original: Original, ocr: Ocr | None) -> _Read:
    document = _opened(original)
    try:
        return _pages(document, _Read(ocr=ocr))
    finally:
        document.close()


def _opened(original: Original) -> "PdfDocument":
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(original.data)
    except PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            remedy = "open it with its password and print it into a new PDF"
            raise UnsupportedFormat(original.uri, "encrypted with a password", remedy) from error
        why = "a damaged or cut PDF"
        raise UnsupportedFormat(original.uri, why, "download it again, or repair it (qpdf)") from error


def _pages(document: "PdfDocument", read: _Read) -> _Read:
    from pypdfium2 import PdfiumError

    count = len(document)
    for number in range(1, count + 1):
        if read.length > _MOST_CHARACTERS or number > _MOST_PAGES:
            read.notes.append(f"pages {number} to {count} are not read: the document is too long; split it")
            break
        try:
            _page(document[number - 1], number, read)
        except PdfiumError:
            read.broken.append(number)
    attached = document.count_attachments()
    if attached:
        read.notes.append(f"{attached} files are attached to it and not read: save them and add them")
    return read


def _page(page: "PdfPage", number: int, read: _Read) -> None:
    texts = page.get_textpage()
    try:
        characters = _characters(texts)
        if sum(map(str.isalnum, characters)) < _LEAST_LETTERS and _has_picture(page):
            if read.ocr is not None and _recognised(page, number, read, read.ocr):
                return
            read.scanned.append(number)
        for start, end in _line_ends(characters):
            line = _line(texts, characters[start:end], (number, start), read.length)
            read.lines.extend([line] if line is not None else [])
        read.source.append("".join(characters) + "\f")
        read.length += len(characters) + 1
    finally:
        texts.close()
        page.close()


def _recognised(page: "PdfPage", number: int, read: _Read, ocr: Ocr) -> bool:
    """Whether OCR found words on a scanned page; its source is then what was recognised, each line with a line feed."""
    ocr.at(number)
    if len(read.recognised) + len(read.unrecognised) >= _MOST_SCANNED:
        return False
    wide, high = page.get_size()
    scale = min(DPI / 72, math.sqrt(_MOST_DOTS / max(1.0, wide * high)))
    try:
        lines = recognised(_graymap(page, scale), ocr.languages)
    except UnsupportedFormat:
        lines = []
    if not lines:
        read.unrecognised.append(number)
        return False
    for line in lines:
        read.lines.append(_printed(line, number, read.length, (scale, high)))
        read.source.append(line.text + "\n")
        read.length += len(line.text) + 1
        read.words += len(line.words)
        read.doubtful += [word.text for word in line.words if word.confidence < DOUBTFUL]
    read.source.append("\f")
    read.length += 1
    read.recognised.append(number)
    return True


def _graymap(page: "PdfPage", scale: float) -> bytes:
    """The page as a picture that needs no library to be written: a portable graymap (netpbm, P5)."""
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        rows = bytes(bitmap.buffer)
        wide, high, stride = bitmap.width, bitmap.height, bitmap.stride
        dots = rows if stride == wide else b"".join(rows[at * stride : at * stride + wide] for at in range(high))
        return b"P5 %d %d 255\n" % (wide, high) + dots
    finally:
        bitmap.close()


def _printed(line: Printed, number: int, start: int, page: tuple[float, float]) -> Line:
    """A recognised line as a printed one: dots from the upper left become points from the lower left."""
    scale, high = page
    box = Box(
        page=number,
        left=round(min(word.left for word in line.words) / scale, 1),
        bottom=round(high - line.baseline / scale, 1),
        right=round(max(word.right for word in line.words) / scale, 1),
        top=round(high - min(word.top for word in line.words) / scale, 1),
    )
    return Line(text=line.text, start=start, box=box, size=max(line.height / scale, 1.0))


def _characters(texts: "PdfTextPage") -> list[str]:
    """One code point for each character of the page; one without meaning is U+FFFD."""
    from pypdfium2.raw import FPDFText_GetUnicode

    codes = (FPDFText_GetUnicode(texts, at) for at in range(texts.count_chars()))
    return [chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes]


def _line_ends(characters: list[str]) -> Iterator[tuple[int, int]]:
    """The lines of a page: PDFium puts CR and LF between them, and one character for a hyphen at a line's end."""
    start = 0
    for at, character in enumerate([*characters, "\n"]):
        if character in "\r\n" or character == "\x02":
            end = at + (character == "\x02")
            if "".join(characters[start:end]).strip():
                yield start, end
            start = at + 1


def _line(texts: "PdfTextPage", characters: list[str], place: tuple[int, int], base: int) -> Line | None:
    from pypdfium2.raw import FPDFText_GetCharOrigin, FPDFText_GetFontSize

    number, start = place
    text = "".join(characters)
    lead = len(text) - len(text.lstrip())
    text, start = text.strip(), start + lead
    count = texts.count_rects(start, len(text))
    rects = [texts.get_rect(at) for at in range(count)]
    x, y = c_double(), c_double()
    FPDFText_GetCharOrigin(texts, start, x, y)
    rects = rects or [(x.value, y.value, x.value, y.value)]
    box = Box(
        page=number,
        left=round(min(rect[0] for rect in rects), 1),
        bottom=round(y.value, 1),  # the line the letters stand on: boxes of letters differ in depth
        right=round(max(rect[2] for rect in rects), 1),
        top=round(max(rect[3] for rect in rects), 1),
    )
    size = FPDFText_GetFontSize(texts, start + len(text) // 2)
    return Line(text=text, start=base + start, box=box, size=_seen_size(size, box))


def _seen_size(size: float, box: Box) -> float:
    """The size of the letters as they are seen: some files state 1 and scale the page."""
    tall = box.top - box.bottom
    return size if size > 2 and tall < 3 * size else max(tall * 1.3, 1.0)


def _has_picture(page: "PdfPage") -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    return any(True for _ in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _joined(groups: list[list[Line]], known: frozenset[str]) -> tuple[str, list[Span], list[Anchor]]:
    """The text, the span of each paragraph, and an anchor for each printed line."""
    pieces: list[str] = []
    spans: list[Span] = []
    anchors: list[Anchor] = []
    length = 0
    for group in groups:
        begin = length
        for at, line in enumerate(group):
            following = group[at + 1].text if at + 1 < len(group) else ""
            kept, joint = _kept(line.text, following, known)
            anchors.append(Anchor(Span(length, length + len(kept)), Span(line.start, line.start + len(kept)), line.box))
            pieces += [kept, joint]
            length += len(kept) + len(joint)
        spans.append(Span(begin, length))
        pieces.append("\n")
        length += 1
    return "".join(pieces), spans, anchors


def _kept(text: str, following: str, known: frozenset[str]) -> tuple[str, str]:
    """What of a line is kept, and what stands between it and the next of its paragraph."""
    hyphen = "-" if text[-1] == "\x02" else text[-1]
    whole = text[:-1].replace("\x02", "-") + hyphen
    if not following:
        return whole, ""
    if text[-1] in HYPHENS and text[:-1].rstrip() == text[:-1]:
        return (whole[:-1], "") if hyphen_goes(text, following, known) else (whole, "")
    return whole, " "


def _roles(groups: list[list[Line]], texts: list[str], lines: list[Line], uri: str) -> list[Verdict]:
    """By the words of the line; the largest letters of the first page are its headline, running heads are none."""
    edges = {id(lines[at]) for at in running(lines)}
    roles = bounded_roles(texts, uri)
    largest = _headline_at(groups, edges)
    for at, group in enumerate(groups):
        if id(group[0]) in edges:
            roles[at] = ("boilerplate", "a running head or foot, or a page number")
        elif at == largest:
            roles[at] = ("headline", "the largest letters of the first page")
        elif largest is not None and roles[at][0] == "headline":
            roles[at] = ("subhead", "a heading, in smaller letters than the headline")
    return roles


def _headline_at(groups: list[list[Line]], edges: set[int]) -> int | None:
    """The paragraph in the largest letters of the first page with text, if these are larger than those of the text."""
    sizes = sorted((line.size, len(line.text)) for group in groups for line in group)
    half = sum(count for _, count in sizes) / 2
    usual = 0.0
    for size, count in sizes:
        usual, half = size, half - count
        if half <= 0:
            break
    first = groups[0][0].box.page
    heads = [at for at, group in enumerate(groups) if group[0].box.page == first and id(group[0]) not in edges]
    best = max(heads, key=lambda at: (groups[at][0].size, -at), default=None)
    if best is None or groups[best][0].size < usual * _HEADLINE or len(groups[best]) > 5:
        return None
    return best


def _notes(read: _Read) -> Iterator[str]:
    yield from read.notes
    if read.recognised:
        yield f"{_listed(read.recognised)} scanned, read by OCR: {_doubts(read)}"
    if read.scanned:
        yield f"{_listed(read.scanned)} {SCANNED}: {_remedy(read)}"
    if read.broken:
        yield f"{_listed(read.broken)} damaged, not read"


def _doubts(read: _Read) -> str:
    if not read.doubtful:
        return f"none of {read.words:,} words is doubtful"
    shown = ", ".join(f"“{word[:30]}”" for word in dict.fromkeys(read.doubtful[:5]))
    return f"{len(read.doubtful):,} of {read.words:,} words are doubtful, the first: {shown}"


def _remedy(read: _Read) -> str:
    return "OCR fails or finds no words on them" if read.unrecognised else "read them by OCR with --ocr eng"


def _listed(pages: list[int]) -> str:
    """Numbers of pages, runs as ranges, the first ten."""
    runs = []
    for _, run in groupby(enumerate(pages), key=lambda pair: pair[1] - pair[0]):
        numbers = [page for _, page in run]
        runs.append(f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else f"{numbers[0]}")
    more = " …" if len(runs) > 10 else ""
    return f"{'pages' if len(pages) > 1 else 'page'} {', '.join(runs[:10])}{more}"


def _without_text(uri: str, read: _Read) -> UnsupportedFormat | EmptyInput:
    if read.scanned:
        why = f"a scan: none of its pages has a text layer ({_listed(read.scanned)})"
        if read.unrecognised:
            return UnsupportedFormat(
                uri, f"{why}, and OCR fails or finds no words", "look at it, and type what matters"
            )
        return UnsupportedFormat(uri, why, "read it by OCR with --ocr eng, for which Tesseract has to be installed")
    if read.broken:
        return UnsupportedFormat(uri, "all of its pages are damaged", "download it again, or repair it (qpdf)")
    return EmptyInput(uri, "its pages hold no text", "if they show a text, print it into a new PDF")
