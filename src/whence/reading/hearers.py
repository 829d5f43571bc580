"""To whom it was told: "told the Harbour Mail", "in an interview with Radio Tarn"; an outlet that stands between."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from whence.reading.epithets import Epithets
from whence.reading.grounds import is_outlet
from whence.reading.sources import is_publisher
from whence.types.document import Document
from whence.types.reading import Mention, Source
from whence.types.span import Span

# From the cue to the outlet: "said on Monday evening in a long interview with the local station Radio Tarn".
REACH = 110

_STOP = re.compile(r"[“”\"„«;:\n]|[.!?](?:\s|\Z)| that ")
_DEFINITE = re.compile(
    r"\s*(?:the|that) (?:paper|newspaper|site|website|weekly|daily|monthly|magazine|blog|portal|station|channel"
    r"|broadcaster|agency|newsletter|outlet|programme)\b(?! [A-Z])"
)
# What stands between the verb of telling and the outlet.
_TELLING = re.compile(r"\b(?:told|tells?|telling|inform\w{0,3}|assur\w{2,3})\b", re.IGNORECASE)
_DIRECT = re.compile(r"\s*(?:the |a )?(?:[^\W_][\w-]{1,20} ){0,3}?", re.IGNORECASE)
_VIA = re.compile(
    r"\b(?:told|(?:interview|conversation|call)(?:ed)? (?:with|to|for|in|on|by)"
    r"|(?:speaking|spoke|talking|talked) (?:to|with|on)"
    r"|(?:statement|comments?|e-?mail|letter|remarks?|message) to|writing in|written? in|quoted (?:by|in)"
    r"|wrote in|reached by"
    r"|in|on)\s(?:the )?(?:[^\W_][\w-]{1,20} ){0,2}?$",
    re.IGNORECASE,
)


class Hearers:
    """The outlets of one document to which others speak."""

    def __init__(self, document: Document, mentions: Sequence[Mention], epithets: Epithets) -> None:
        self._document = document
        self._outlets = [
            mention
            for mention in mentions
            if mention.type != "person"
            and (is_outlet(mention.name) or _bare(mention.name) in epithets.outlets)
            and not is_publisher(document, mention.name)
        ]

    def hearer(self, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]) -> Source | None:
        """The other outlet that was told; None where none is named."""
        if not cue:
            return None
        last = max(span.end for span in cue)
        end = min([last + REACH, *(span.start for span in content if span.start >= last)])
        found = self._between(last, end, _TELLING.search(self._document.text, cue[0].start, last) is not None)
        inside = (self._between(span.start, min(span.end, span.start + 2 * REACH), False) for span in source)
        return found or next((one for one in inside if one), None)

    def _between(self, start: int, end: int, told: bool) -> Source | None:
        text = self._document.text
        stop = _STOP.search(text, start, end)
        end = stop.start() if stop else end
        if told and _DEFINITE.match(text, start, end):
            return self._last_before(start)
        at = bisect_left(self._outlets, start, key=lambda mention: mention.span.start)
        if at == len(self._outlets) or self._outlets[at].span.start >= end:
            return None
        outlet = self._outlets[at]
        before = text[start : outlet.span.start]
        if not (told and _DIRECT.fullmatch(before)) and not _VIA.search(before):
            return None
        return _source(outlet)

    def _last_before(self, at: int) -> Source | None:
        """ "Told the paper": the outlet that was named last."""
        here = bisect_left(self._outlets, at, key=lambda mention: mention.span.start) - 1
        return _source(self._outlets[here]) if here >= 0 else None


def _source(outlet: Mention) -> Source:
    name = re.sub(r"^[Tt]he\s+", "", outlet.name)
    return Source(name=name, kind="media", evidence="report", span=outlet.span)


def _bare(name: str) -> str:
    return re.sub(r"^the\s+", "", name.strip().casefold())
