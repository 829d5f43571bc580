"""From the page to the root: the chain of sources behind a statement."""

from collections.abc import Iterable, Sequence

from whence.types.reading import Attribution, Credit, Evidence, Source

# Longer chains are loops of misreading: nobody quotes through more hands.
LONGEST = 12


def chain(attributions: Sequence[Attribution], index: int | None, standing: Sequence[Credit]) -> tuple[Source, ...]:
    """The sources from the nearest voice to the root, through the attributions that hold this one.

    For the outlet's own voice (`index` None) these are the document's standing credits. A credit also stands before
    an attribution whose first link names nobody ("some suggest"): whoever is credited has it from them.
    A party named elsewhere in its own right, and an outlet, speak for themselves.
    """
    credited = tuple(credit.source for credit in standing if credit.kind == "credit")
    if index is None:
        return credited
    links = _own(attributions, index)
    if not links or (_names_nobody(links[0]) and not any(link.kind == "media" for link in links)):
        return _without_repeats((*credited, *links))
    return links


def _own(attributions: Sequence[Attribution], index: int) -> tuple[Source, ...]:
    parts: list[tuple[Source, ...]] = []
    at: int | None = index
    while at is not None and len(parts) < LONGEST:
        parts.append(attributions[at].links)
        at = attributions[at].parent
    return _without_repeats(link for part in reversed(parts) for link in part)


def _without_repeats(links: Iterable[Source]) -> tuple[Source, ...]:
    kept: dict[str, Source] = {}
    for link in links:
        kept.setdefault(link.name.casefold(), link)
    return tuple(kept.values())


def _names_nobody(link: Source) -> bool:
    return link.kind in {"anonymous", "collective"} and link.evidence == "anonymous"


def evidence(links: Sequence[Source], cue_denies: bool) -> Evidence:
    """The ground at the root of a chain; a denial is a ground of its own; without links the outlet's own word."""
    if cue_denies:
        return "denial"
    return links[-1].evidence if links else "own"
