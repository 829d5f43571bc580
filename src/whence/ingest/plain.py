"""Flattened plain text: the text is the decoded source itself; every line gets a role."""

from collections.abc import Sequence

from whence.errors import EmptyInput, LimitExceeded
from whence.ingest.decode import decode
from whence.ingest.extractor import EXTRACTOR
from whence.ingest.lines import lines
from whence.ingest.original import Original
from whence.ingest.roles import Verdict, line_roles
from whence.ingest.stated import stated
from whence.types.document import Document, Region

# Weighing a line takes a quarter of a millisecond: ten seconds for so many, which no article has.
_MOST_LINES = 40_000


def read_plain(original: Original) -> Document:
    """Make a document of plain text. Raises UnsupportedFormat, UndecodableText, EmptyInput, LimitExceeded."""
    decoded = decode(original.data, uri=original.uri, page=False, charset=original.envelope.charset)
    numbered = list(lines(decoded.text))
    if not numbered:
        raise EmptyInput(original.uri, "the text is blank", "save the article again")
    texts = [span.of(decoded.text) for _, span in numbered]
    roles = bounded_roles(texts, original.uri)
    facts = stated(texts, roles)
    return Document(
        id=original.id,
        uri=original.uri,
        media_type="text/plain",
        encoding=decoded.encoding,
        extractor=EXTRACTOR,
        text=decoded.text,
        regions=tuple(
            Region(span=span, role=role, reason=reason, line=number)
            for (number, span), (role, reason) in zip(numbered, roles, strict=True)
        ),
        publisher=facts.publisher,
        headline=facts.headline,
        authors=facts.authors,
        published=facts.published,
        published_from=facts.published_from,
        url=facts.url,
        notes=decoded.notes,
    )


def bounded_roles(lines: Sequence[str], uri: str) -> list[Verdict]:
    """The roles of the lines of one document. Raises LimitExceeded."""
    if len(lines) > _MOST_LINES:
        raise LimitExceeded(uri, f"{len(lines)} lines are no article", "split it into articles")
    return line_roles(lines)
