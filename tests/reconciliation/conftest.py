"""Matters for tests: invented articles, read by the real reader."""

from collections.abc import Callable
from datetime import date

import pytest

from whence.reading.reader import RuleReader
from whence.types.document import Document, Region
from whence.types.identity import bytes_id
from whence.types.reconciliation import Matter
from whence.types.span import Span

Article = Callable[..., Document]


def article(
    *lines: str, publisher: str | None = None, published: date | None = None, headline: bool = False
) -> Document:
    """A document whose lines are body text; the first is the headline when asked."""
    text, regions = "", []
    for at, line in enumerate(lines):
        role = "headline" if headline and at == 0 else "body"
        regions.append(Region(span=Span(len(text), len(text) + len(line)), role=role, reason="written so", line=at + 1))
        text += line + "\n"
    return Document(
        id=bytes_id((text + str(publisher)).encode()),
        uri=f"{(publisher or 'undated').lower().replace(' ', '-')}.txt",
        media_type="text/plain",
        encoding="utf-8",
        extractor="test",
        text=text,
        regions=tuple(regions),
        publisher=publisher,
        published=published,
    )


def matter(*documents: Document) -> Matter:
    """The documents with their readings."""
    reader = RuleReader()
    return Matter(documents, tuple(reader.read(document) for document in documents))


@pytest.fixture
def retold() -> Matter:
    """Two papers that retell one report, and a third with a source of its own and another date."""
    return matter(
        article(
            "According to a report in the Morning Courier, leaked minutes from a clerk at the port office show that "
            "the ferry terminal will cost 90 million crowns.",
            "The report also says that the port plans to build 40 berths by mid-2031.",
            "Officials at the port have not answered questions from the Courier.",
            "The terminal lies 12 miles north of Tarn.",
            publisher="Tarn Post",
            published=date(2030, 3, 2),
        ),
        article(
            "The ferry terminal will cost 90 million crowns, according to a report by the Morning Courier.",
            "The minutes obtained by the Courier show that the port plans to build about 40 berths by summer 2031.",
            "The port has not answered questions about the report.",
            "It lies 12 miles (19 km) north of Tarn.",
            publisher="Island Mail",
            published=date(2030, 3, 3),
        ),
        article(
            "The port plans to build 40 berths by December 2033, the harbour master Ada Holt said.",
            "The terminal lies about 20 miles north of Tarn.",
            publisher="Coast Radio",
            published=date(2030, 4, 1),
        ),
    )
