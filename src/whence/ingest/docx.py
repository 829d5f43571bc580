"""Office documents (DOCX, ECMA-376): the text of the main part, each piece anchored to the code points of its XML.

The standard library's zipfile and expat: expat says at which byte it stands, which the libraries for DOCX do not, and
builds no tree. Macros, fields and links are not looked at; a document type declaration, which the format forbids and
which could define entities, ends the reading.
"""

import re
from io import BytesIO
from typing import NamedTuple
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from whence.errors import EmptyInput, LimitExceeded, UnsupportedFormat
from whence.ingest.budget import DAMAGE
from whence.ingest.decode import decode
from whence.ingest.extractor import extractor_for
from whence.ingest.original import Original
from whence.ingest.plain import bounded_roles
from whence.ingest.roles import Verdict
from whence.ingest.salvage import salvage
from whence.ingest.stated import stated
from whence.types.document import Anchor, Container, Document, Region
from whence.types.span import Span, stripped

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN = "word/document.xml"
# A novel is 5 MB of XML.
_LARGEST = 50_000_000
_TARGET = re.compile(rb"<Relationship\b[^>]{0,1000}?/officeDocument\"[^>]{0,1000}?Target=\"/?([^\"]{1,200})\"")
# What Word shows elsewhere or not at all: deleted text, the codes of fields, a second wording for older programs.
_UNSEEN = frozenset(("delText", "instrText", "Fallback", "moveFrom"))
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_STYLED: dict[str, Verdict] = {
    "title": ("headline", "styled as the title"),
    "subtitle": ("subhead", "styled as the subtitle"),
    "heading": ("subhead", "styled as a heading"),
    "caption": ("caption", "styled as a caption"),
}


class _Paragraph(NamedTuple):
    """Where a paragraph begins in the text, and the name of its style."""

    start: int
    style: str


def read_docx(original: Original) -> Document:
    """Make a document of a DOCX file. Raises UnsupportedFormat, EmptyInput, LimitExceeded."""
    member, data = _main_part(original)
    decoded = decode(data, uri=original.uri, page=True)
    text, anchors, paragraphs, notes = _Story(decoded.text).read(original.uri)
    numbered = [(number, span) for number, span in enumerate(_lines(text, paragraphs), 1) if span.length]
    if not numbered:
        raise EmptyInput(original.uri, "the document has no text", "if it holds a picture of a text, save that as text")
    texts = [span.of(text) for _, span in numbered]
    roles = _roles(texts, [paragraphs[number - 1].style for number, _ in numbered], original.uri)
    facts = stated(texts, roles)
    return Document(
        id=original.id,
        uri=original.uri,
        media_type=_TYPE,
        encoding=decoded.encoding,
        extractor=extractor_for("docx"),
        text=text,
        regions=tuple(
            Region(span=span, role=role, reason=reason, line=number)
            for (number, span), (role, reason) in zip(numbered, roles, strict=True)
        ),
        anchors=anchors,
        within=(Container(id=original.id, media_type=_TYPE, member=member),),
        publisher=facts.publisher,
        headline=facts.headline,
        authors=facts.authors,
        published=facts.published,
        published_from=facts.published_from,
        url=facts.url,
        notes=decoded.notes + notes,
    )


def _main_part(original: Original) -> tuple[str, bytes]:
    """The name and bytes of the XML that holds the text."""
    try:
        with ZipFile(BytesIO(original.data)) as archive:
            names = set(archive.namelist())
            member = _MAIN
            if _MAIN not in names and "_rels/.rels" in names:
                with archive.open("_rels/.rels") as relations:
                    found = _TARGET.search(relations.read(100_000))
                member = found[1].decode("utf-8", "replace") if found else _MAIN
            with archive.open(member) as part:
                data = part.read(_LARGEST + 1)
    except KeyError:
        raise UnsupportedFormat(original.uri, "no text document is in it", "save it as DOCX again") from None
    except (BadZipFile, *DAMAGE) as error:
        left = next((found.data for found in salvage(BytesIO(original.data)) if found.name == _MAIN), b"")
        if left:
            return _MAIN, left[:_LARGEST]
        locked = original.data.startswith(b"\xd0\xcf\x11\xe0")
        why = "encrypted, or an old Office document" if locked else f"damaged or cut ({str(error)[:100]})"
        raise UnsupportedFormat(original.uri, why, "open it and save it as DOCX, without a password") from error
    if len(data) > _LARGEST:
        raise LimitExceeded(original.uri, f"more than {_LARGEST // 1_000_000} MB of text", "split it into articles")
    return member, data


def _lines(text: str, paragraphs: list[_Paragraph]) -> list[Span]:
    ends = [paragraph.start for paragraph in paragraphs[1:]] + [len(text)]
    return [stripped(text, Span(one.start, end)) for one, end in zip(paragraphs, ends, strict=True)]


def _roles(texts: list[str], styles: list[str], uri: str) -> list[Verdict]:
    """By the style of the paragraph where it tells, else by the words of the line."""
    told = [next((verdict for name, verdict in _STYLED.items() if style.startswith(name)), None) for style in styles]
    return [styled or verdict for styled, verdict in zip(told, bounded_roles(texts, uri), strict=True)]


class _Story:
    """The text of the XML under construction, with its anchors and paragraphs."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.data = source.encode("utf-8", "replace")
        self.pieces: list[str] = []
        self.length = 0
        self.anchors: list[Anchor] = []
        self.paragraphs = [_Paragraph(0, "")]
        self.open: list[str] = []
        self.unseen = 0
        self.notes: set[str] = set()
        self._at = self._point = 0  # a byte of the data and the code point there

    def read(self, uri: str) -> tuple[str, tuple[Anchor, ...], list[_Paragraph], tuple[str, ...]]:
        """The text, its anchors and paragraphs, and what was not read. Raises UnsupportedFormat."""
        self.parser = expat.ParserCreate(encoding="utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._refuse
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError as error:
            if not self.length:
                raise UnsupportedFormat(uri, f"damaged XML ({error})", "open it and save it as DOCX again") from error
            self.notes.add(f"its XML breaks off ({error}); what stands before that is read")
        except _Forbidden:
            why = "it declares a document type, which no Office program writes"
            raise UnsupportedFormat(uri, why, "do not open it elsewhere; ask where it comes from") from None
        return "".join(self.pieces), tuple(self.anchors), self.paragraphs, tuple(sorted(self.notes))

    def _refuse(self, *_: object) -> None:
        raise _Forbidden

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self.open.append(local)
        self.unseen += local in _UNSEEN
        if local == "pStyle":
            style = next((value for key, value in attributes.items() if key.endswith("val")), "")
            self.paragraphs[-1] = self.paragraphs[-1]._replace(style=style.lower())
        elif local in _MARKS and not self.unseen and "r" in self.open[-2:]:
            self._put(_MARKS[local])
        elif local == "delText":
            self.notes.add("deleted text of tracked changes is not read")
        elif local in ("footnoteReference", "endnoteReference"):
            self.notes.add("footnotes and endnotes are not read")

    def _end(self, name: str) -> None:
        local = self.open.pop()
        self.unseen -= local in _UNSEEN
        if local == "p" and name.startswith("w:") and not self.unseen:
            self._put("\n")
            self.paragraphs.append(_Paragraph(self.length, ""))

    def _characters(self, data: str) -> None:
        if self.unseen or not self.open or self.open[-1] != "t":
            return
        start = self._position()
        end = start + len(data)
        if self.source[start:end] != data:  # a reference (&amp;) or a line end of two characters
            end = self.source.find(";", start, start + 12) + 1 or end
        self.anchors.append(Anchor(Span(self.length, self.length + len(data)), Span(start, end)))
        self._put(data)

    def _position(self) -> int:
        """The code point at which the parser stands."""
        at = self.parser.CurrentByteIndex
        self._point += len(self.data[self._at : at].decode("utf-8", "replace"))
        self._at = at
        return self._point

    def _put(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)


class _Forbidden(Exception):
    """The XML holds what it must not."""
