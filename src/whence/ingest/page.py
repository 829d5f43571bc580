"""A saved page: all its visible text, what of it is the story, and what the page says of itself."""

from bisect import bisect_right
from dataclasses import replace

from whence.errors import EmptyInput
from whence.ingest.decode import decode
from whence.ingest.extractor import extractor_for
from whence.ingest.flatten import Flattened, flatten
from whence.ingest.imprint import Imprint, imprint
from whence.ingest.locate import locate
from whence.ingest.maintext import Block, Kind, main_blocks
from whence.ingest.original import Original
from whence.ingest.pageroles import page_roles
from whence.ingest.roles import Verdict, line_roles
from whence.ingest.saved import saved, without_data
from whence.ingest.signature import signature, signed
from whence.types.document import Document, Region
from whence.types.span import Span

# Where trafilatura (lxml) drops text or takes minutes.
_DEEPEST = 2_000
_LARGEST = 3_000_000
_LONGEST_TAG = 200_000
# Where no site says its own name: the story, headlines, menus.
_NOT_ALONE = frozenset({"article", "h1", "h2", "h3", "h4", "h5", "h6", "nav"})
_LONGEST_NAME = 100  # characters


def read_page(original: Original) -> Document:
    """Make a document of a page. Raises UnsupportedFormat, UndecodableText, EmptyInput."""
    decoded = decode(original.data, uri=original.uri, page=True, charset=original.envelope.charset)
    page = flatten(decoded.text)
    if not page.lines:
        raise EmptyInput(original.uri, "the page shows no text", "save it again, after it has loaded in a browser")
    facts = imprint(page.head, _headings(page), _alone(page))
    slim = without_data(decoded.text)
    excess = _excess(page, slim)
    blocks = () if excess else main_blocks(slim)
    verdicts, notes = _roles(page, blocks, facts, excess)
    where = saved(decoded.text, facts.url)
    lines = [line.span.of(page.text) for line in page.lines]
    facts = signed(replace(facts, url=where.url), signature(lines, _title(verdicts)), lines)
    return Document(
        id=original.id,
        uri=original.uri,
        media_type="text/html",
        encoding=decoded.encoding,
        extractor=extractor_for("page"),
        text=page.text,
        regions=_regions(page, decoded.text, verdicts),
        anchors=page.anchors,
        url=facts.url,
        publisher=facts.publisher,
        headline=facts.headline,
        authors=facts.authors,
        published=facts.published,
        published_from=facts.published_from,
        retrieved=where.retrieved,
        language=facts.language,
        notes=decoded.notes + page.notes + notes,
    )


def _headings(page: Flattened) -> tuple[str, ...]:
    return tuple(line.span.of(page.text) for line in page.lines if "h1" in line.within)


def _alone(page: Flattened) -> frozenset[str]:
    """Short lines outside of the story, headlines and menus."""
    lines = (line for line in page.lines if line.span.length <= _LONGEST_NAME and line.within.isdisjoint(_NOT_ALONE))
    return frozenset(line.span.of(page.text) for line in lines)


def _title(verdicts: list[Verdict]) -> int:
    """The number of the headline's line, -1 if there is none."""
    return next((at for at, (role, _) in enumerate(verdicts) if role == "headline"), -1)


def _excess(page: Flattened, source: str) -> str | None:
    """Why the page is not given to trafilatura, in words."""
    if page.depth > _DEEPEST:
        return f"nested {page.depth} deep"
    if len(source) > _LARGEST:
        return "the page is very large"
    return "a tag is very long" if page.longest_tag > _LONGEST_TAG else None


def _roles(
    page: Flattened, blocks: tuple[Block, ...], facts: Imprint, excess: str | None
) -> tuple[list[Verdict], tuple[str, ...]]:
    if not blocks:
        why = excess or "trafilatura found no main text"
        lines = [line.span.of(page.text) for line in page.lines]
        return line_roles(lines), (f"{why}: the roles of its lines go by line rules alone",)
    spans = locate([block.text for block in blocks], page.text)
    lost = [block.text for block, span in zip(blocks, spans, strict=True) if span is None]
    notes = (f"{len(lost)} block(s) of main text could not be located, the first: “{lost[0][:80]}”",) if lost else ()
    main = [(span, block.kind) for block, span in zip(blocks, spans, strict=True) if span is not None]
    found: list[tuple[Span, Kind]] = [*main, *((span, "paragraph") for span in _lines_of("".join(lost), page))]
    return page_roles(page, sorted(found), facts), notes


def _lines_of(text: str, page: Flattened) -> list[Span]:
    """The longer lines of the page that stand in main text which was not found as it is: data of the page may hold the
    whole article in one piece."""
    whole = _letters(text[:_LARGEST])
    if not whole:
        return []
    lines = [(line.span, _letters(line.span.of(page.text))) for line in page.lines]
    return [span for span, letters in lines if len(letters) >= _LONG_LINE and letters in whole]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


# Letters and digits of a line that stands in a text by no chance.
_LONG_LINE = 25


def _regions(page: Flattened, source: str, verdicts: list[Verdict]) -> tuple[Region, ...]:
    ends = [at for at, char in enumerate(source) if char == "\n"]
    starts = _source_starts(page)
    return tuple(
        Region(span=line.span, role=role, reason=reason, line=bisect_right(ends, start - 1) + 1)
        for line, start, (role, reason) in zip(page.lines, starts, verdicts, strict=True)
    )


def _source_starts(page: Flattened) -> list[int]:
    """Where each line begins in the source."""
    texts = [anchor.text.start for anchor in page.anchors]
    found = []
    for line in page.lines:
        anchor = page.anchors[bisect_right(texts, line.span.start) - 1]
        offset = line.span.start - anchor.text.start if anchor.text.length == anchor.source.length else 0
        found.append(anchor.source.start + offset)
    return found
