"""What belongs to a body and speaks with its voice: its laboratory, its bulletin, its press office."""

import re

from whence.types.span import Span

# A body answers for what these say: parts of it, and what it publishes under its name. A memo or a review that somebody
# in it wrote is a witness of its own.
_VOICES = frozenset(
    [
        *(
            "laboratory",
            "laboratories",
            "lab",
            "inspectorate",
            "inspectors",
            "secretariat",
            "headquarters",
            "management",
        ),
        *("board", "spokesman", "spokeswoman", "spokesperson", "spokespeople", "office", "service", "website", "page"),
        *(
            "bulletin",
            "bulletins",
            "statement",
            "statements",
            "communique",
            "release",
            "gazette",
            "statistics",
            "account",
        ),
    ]
)
_OWNED = re.compile(r"(?:the |a |an )?(.{2,80}?)[’']s? (?:own )?((?:[\w-]{1,30} ){0,2}[\w-]{2,30})\Z", re.IGNORECASE)
_OF = re.compile(
    r"(?:the |a |an )?((?:[\w-]{1,30} ){0,2}[\w-]{2,30}) (?:of|at|from|by) (?:the )?(.{2,80})\Z", re.IGNORECASE
)


def owner(text: str, source: Span) -> Span | None:
    """Where the body is named whose voice a source has: "SWA" of "the SWA's laboratory"; None of any other source."""
    words = source.of(text)
    for found, whose, what in ((_OWNED.match(words), 1, 2), (_OF.match(words), 2, 1)):
        if found and found[what].split()[-1].lower() in _VOICES:
            return Span(source.start + found.start(whose), source.start + found.end(whose))
    return None
