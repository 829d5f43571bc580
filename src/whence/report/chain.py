"""The chain behind a wording, from the page to the root, in words."""

from whence.types.entry import Wording
from whence.types.reading import Certainty, Evidence, Polarity, Source

EVIDENCE: dict[Evidence, str] = {
    "statement": "named statement",
    "anonymous": "anonymous source",
    "document": "document",
    "imagery": "imagery",
    "tracking": "tracking data",
    "data": "data",
    "report": "another outlet’s report",
    "denial": "denial",
    "own": "own voice",
}
_CERTAINTY: dict[Certainty, str] = {
    "certain": "",
    "unspecified": "",
    "probable": "said to be probable",
    "possible": "said to be possible",
}
_POLARITY: dict[Polarity, str] = {"affirmed": "", "denied": "in the negative"}


def links(chain: tuple[Source, ...]) -> list[tuple[str, str]]:
    """Name and ground of each step from `this page` to the root; a name that is repeated stands once."""
    steps = [("this page", "" if chain else EVIDENCE["own"])]
    for source in chain:
        if source.name.casefold() != steps[-1][0].casefold():
            steps.append((source.name, EVIDENCE[source.evidence]))
    return steps


def names(chain: tuple[Source, ...]) -> list[str]:
    """The steps of `links` by name alone."""
    return [name for name, _ in links(chain)]


def beyond(wording: Wording) -> list[str]:
    """What `manner` adds to the ground of the chain's last link, for a drawing that shows that already."""
    told = links(wording.chain)[-1][1]
    return [word for word in manner(wording) if word != told]


def manner(wording: Wording) -> list[str]:
    """What the root is, and whether the wording denies or doubts: words for a line of print."""
    polarity = "" if wording.evidence == "denial" else _POLARITY[wording.polarity]
    words = (EVIDENCE[wording.evidence], polarity, _CERTAINTY[wording.certainty])
    return [word for word in words if word]
