"""HTML to its visible text, each piece anchored to the code points of the source it was made from.

Nothing is executed and nothing is fetched. The tokenizer is the standard library's HTMLParser: its
positions are exact, and it builds no tree, so depth costs nothing.
"""

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import accumulate

from whence.ingest.saved import without_data
from whence.types.document import Anchor
from whence.types.span import Span

# Elements whose content a browser does not show (WHATWG HTML, "hidden elements", and fallback content of embeds).
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "svg",
        "math",
        "iframe",
        "object",
        "audio",
        "video",
        "canvas",
        "datalist",
        "noembed",
        "noframes",
    ]
)
# What may stand in <head>; any other tag ends a head that was never closed.
_OF_HEAD = frozenset(
    ["base", "basefont", "bgsound", "link", "meta", "noscript", "script", "style", "template", "title"]
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# Elements that begin and end a line (WHATWG HTML rendering, "flow content" with display: block or table).
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
# Elements that tell what a line is for.
_TELLING = frozenset(
    [
        "a",
        "address",
        "aside",
        "button",
        "figcaption",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "nav",
        "time",
        "select",
        "article",
        "main",
    ]
)
_PIECES = re.compile(r"[^ \t\n\r\f]++(?: [^ \t\n\r\f]++)*+|[ \t\n\r\f]++")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the flattened page: its span, the telling elements it stands in, the share of it that is links."""

    span: Span
    within: frozenset[str]
    linked: float


@dataclass(slots=True)
class Head:
    """What the page says of itself, as it stands: title, meta pairs, links, JSON-LD blocks, language, times."""

    titles: list[str] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    canonical: str | None = None
    data: list[str] = field(default_factory=list)
    language: str | None = None
    times: list[tuple[str, frozenset[str]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flattened:
    """The visible text, where each piece comes from, its lines, what the page says of itself, and what was not read."""

    text: str
    anchors: tuple[Anchor, ...]
    lines: tuple[Line, ...]
    head: Head
    depth: int
    longest_tag: int
    notes: tuple[str, ...]


def flatten(source: str) -> Flattened:
    """The visible text of a page. Takes any string; linear but for the parser's own handling of broken markup."""
    parser = _Flattener(source)
    # The line end lets the parser finish a character reference at the very end; it lies outside the source.
    parser.feed(source + "\n")
    parser.close()
    return parser.flattened()


class _Text:
    """Text under construction with its anchors."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.anchors: list[tuple[int, int, int, int]] = []
        self.lines: list[Line] = []
        self._start = 0
        self._linked = 0
        self._within: frozenset[str] | None = None
        self._space: tuple[int, int] | None = None

    def put(self, piece: str, start: int, end: int, within: frozenset[str]) -> None:
        """A piece with single spaces at most, made from source[start:end]."""
        if self._within is None:
            self._within, self._start, self._linked = within, self.length, 0
        elif self._space is not None:
            self._append(" ", *self._space)
        self._space = None
        self._within |= within
        self._append(piece, start, end)
        self._linked += len(piece) if "a" in within else 0

    def space(self, start: int, end: int) -> None:
        """White space: one space if more of the line follows, else nothing."""
        if self._within is not None and self._space is None:
            self._space = start, end

    def end_line(self) -> None:
        """End the line if it has any text."""
        if self._within is None:
            return
        span = Span(self._start, self.length)
        self.lines.append(Line(span=span, within=self._within, linked=self._linked / span.length))
        self.pieces.append("\n")
        self.length += 1
        self._within = self._space = None

    def _append(self, piece: str, start: int, end: int) -> None:
        self.pieces.append(piece)
        at, self.length = self.length, self.length + len(piece)
        if self.anchors and len(piece) == end - start:
            text_start, text_end, source_start, source_end = self.anchors[-1]
            if (text_end, source_end) == (at, start) and text_end - text_start == source_end - source_start:
                self.anchors[-1] = (text_start, self.length, source_start, end)
                return
        self.anchors.append((at, self.length, start, end))


class _Flattener(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.text = _Text()
        self.head = Head()
        self.depth = self.deepest = self.longest_tag = 0
        self.open: Counter[str] = Counter()
        self.within: frozenset[str] = frozenset()
        self.unseen: str | None = None  # the element that hides what is read now
        self.unseen_open = self.unseen_line = 0
        self.title: list[str] | None = None
        self.data_block: list[str] | None = None
        self.starts = [0, *accumulate(len(line) + 1 for line in source.split("\n"))]

    # --- what HTMLParser calls ---

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or ""
        if len(written) > self.longest_tag:
            self.longest_tag = max(self.longest_tag, len(without_data(written)))
        self._note_head(tag, attrs)
        self._descend(tag)
        if self.unseen == "head" and tag not in _OF_HEAD:
            self.unseen = None
        if self.unseen is None and tag in _UNSEEN:
            self.unseen, self.unseen_open, self.unseen_line = tag, 0, self.getpos()[0]
        if tag == self.unseen:
            self.unseen_open += 1
        if self.unseen is None:
            self._enter(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # HTML has no self-closing tags outside SVG: <div/> opens, but there is nothing more to see in <svg/>.
        if tag in _UNSEEN and tag not in ("script", "style"):
            self._note_head(tag, attrs)
        else:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.depth = max(0, self.depth - 1)
        self._end_head_data(tag)
        if tag == self.unseen:
            self.unseen_open -= 1
            if not self.unseen_open:
                self.unseen = None
        elif self.unseen is None:
            self._leave(tag)

    def handle_data(self, data: str) -> None:
        start = self._position()
        if self.title is not None:
            self.title.append(data)
        if self.data_block is not None:
            self.data_block.append(data)
        if self.unseen is None:
            self._take(data, start)

    def handle_entityref(self, name: str) -> None:
        self._reference(1 + len(name))

    def handle_charref(self, name: str) -> None:
        self._reference(2 + len(name))

    # --- text ---

    def _position(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def _reference(self, length: int) -> None:
        start = self._position()
        end = start + length
        end += self.source[end : end + 1] == ";"
        raw = self.source[start:end]
        text = html.unescape(raw)
        if self.title is not None:
            self.title.append(text)
        if self.unseen is not None or not text:
            return
        if text == raw:
            self._take(raw, start)
        elif text.isspace() and text in " \t\n\r\f":
            self.text.space(start, end)
        else:
            self.text.put(text, start, end, self.within)

    def _take(self, data: str, start: int) -> None:
        verbatim = self.open["pre"] > 0
        for piece in _PIECES.finditer(data):
            span = start + piece.start(), start + piece.end()
            if piece[0][0] not in " \t\n\r\f":
                self.text.put(piece[0], *span, self.within)
            elif verbatim and "\n" in piece[0]:
                self.text.end_line()
            else:
                self.text.space(*span)

    # --- elements ---

    def _descend(self, tag: str) -> None:
        if tag not in _VOID:
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)

    def _enter(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.text.end_line()
        if tag in _TELLING or tag == "pre":
            self.open[tag] += 1
            self.within |= {tag}

    def _leave(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.text.end_line()
        if self.open[tag] > 0:
            self.open[tag] -= 1
            if not self.open[tag]:
                self.within -= {tag}

    # --- what the page says of itself ---

    def _note_head(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "title" and self.unseen in (None, "head"):  # an <svg> has titles of its own
            self.title = []
        elif tag in ("html", "meta", "link", "time", "script"):
            said = {name: value for name, value in reversed(attrs) if value is not None}
            getattr(self, f"_note_{tag}")(said)

    def _note_html(self, said: dict[str, str]) -> None:
        self.head.language = self.head.language or said.get("lang") or said.get("xml:lang")

    def _note_meta(self, said: dict[str, str]) -> None:
        name = said.get("property") or said.get("name") or said.get("itemprop") or said.get("http-equiv")
        if name and "content" in said:
            self.head.metas.append((name.strip().lower(), said["content"].strip()))

    def _note_link(self, said: dict[str, str]) -> None:
        if said.get("rel", "").lower() == "canonical":
            self.head.canonical = self.head.canonical or said.get("href")

    def _note_time(self, said: dict[str, str]) -> None:
        if "datetime" in said:
            marks = " ".join((said.get("class", ""), said.get("itemprop", ""), "pubdate" if "pubdate" in said else ""))
            self.head.times.append((said["datetime"], frozenset(marks.lower().split())))

    def _note_script(self, said: dict[str, str]) -> None:
        if said.get("type", "").lower().split(";")[0].strip() == "application/ld+json":
            self.data_block = []

    def _end_head_data(self, tag: str) -> None:
        if tag == "title" and self.title is not None:
            self.head.titles.append(" ".join("".join(self.title).split()))
            self.title = None
        if tag == "script" and self.data_block is not None:
            self.head.data.append("".join(self.data_block))
            self.data_block = None

    def flattened(self) -> Flattened:
        self.text.end_line()
        notes: tuple[str, ...] = ()
        if self.unseen not in (None, "head"):
            notes = (f"<{self.unseen}> on line {self.unseen_line} is never closed: what follows it is not shown",)
        return Flattened(
            text="".join(self.text.pieces),
            anchors=tuple(Anchor(Span(a, b), Span(c, d)) for a, b, c, d in self.text.anchors),
            lines=tuple(self.text.lines),
            head=self.head,
            depth=self.deepest,
            longest_tag=self.longest_tag,
            notes=notes,
        )
