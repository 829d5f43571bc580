"""Variation of an article at training time: other names, quotation marks, verbs of saying, capitals."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from annotation import Annotated, Article

from whence.types.reading import MentionType
from whence.types.span import Span

Names = dict[MentionType, list[str]]
# Verbs that may stand where "said" stands; each takes a clause and a quotation.
SAID = (
    *("stated", "added", "noted", "explained", "declared", "claimed", "insisted", "warned", "argued", "conceded"),
    *("wrote", "announced", "remarked", "acknowledged", "maintained", "stressed", "recalled", "admitted"),
    *("confirmed", "observed", "suggested", "revealed", "reported", "asserted", "tweeted"),
)
SAYS = (
    *("states", "adds", "notes", "explains", "claims", "insists", "warns", "argues", "concedes", "writes"),
    *("maintains", "stresses", "recalls", "admits", "confirms", "suggests", "reports", "asserts", "believes", "thinks"),
)
# Places, bodies and peoples that exist, so that the reader knows them; they are given no words in any stored text.
REAL: Names = {
    "person": [],
    "product": [],
    "event": [],
    "organisation": [
        *("Reuters", "AP", "AFP", "Associated Press", "BBC", "CNN", "Bloomberg", "The Guardian", "Interfax", "Kyodo"),
        *("White House", "Senate", "Congress", "Pentagon", "European Commission", "United Nations", "World Bank"),
        *("Supreme Court", "State Department", "FBI", "Ministry of Finance", "House of Commons", "Interpol", "UNESCO"),
        *(
            "Washington Post",
            "New York Times",
            "Wall Street Journal",
            "Fox News",
            "Le Monde",
            "Der Spiegel",
            "Politico",
        ),
    ],
    "place": [
        *("Washington", "Moscow", "Kyiv", "Beijing", "London", "Brussels", "Ohio", "Texas", "California", "Iran"),
        *("Germany", "France", "Russia", "Ukraine", "China", "India", "Brazil", "Turkey", "Israel", "Egypt", "U.S."),
        *("United States", "UK", "Nigeria", "Japan", "New York", "Florida", "Mexico", "Geneva", "Vienna", "Poland"),
    ],
    "nationality": [
        *("Russian", "Ukrainian", "American", "British", "Chinese", "Indian", "German", "French", "Iranian", "Turkish"),
        *("Israeli", "Japanese", "Polish", "Mexican", "Brazilian", "Egyptian", "European", "Nigerian", "Italian"),
    ],
}
# Character for character, so that no span moves.
QUOTES = (
    str.maketrans("“”‘", '""\''),
    str.maketrans("“”", "«»"),
    str.maketrans("“”", "„“"),
    str.maketrans("“”", "‘’"),
    str.maketrans("“”‘’", "\"\"''"),
    str.maketrans("’", "'"),
)


@dataclass(frozen=True, slots=True)
class Swap:
    """A stretch of the text and what comes into its place."""

    span: Span
    new: str


def names(articles: Sequence[Article]) -> Names:
    """The names of all articles by type, each once, and those that exist."""
    found: dict[MentionType, set[str]] = defaultdict(set)
    for article in articles:
        for span, kind in article.names:
            found[kind].add(span.of(article.text))
    return {kind: sorted(found[kind]) + REAL[kind] for kind in REAL}


def varied(article: Article, pool: Names, random: Random) -> Article:
    """The article with some of its names and cues replaced, and its marks and capitals in another style."""
    swaps = _names(article, pool, random) if random.random() < 0.5 else []
    swaps += [swap for one in article.attributions for swap in _cue(article.text, one, random)]
    swapped = _applied(article, _apart(swaps))
    text = _marks(swapped.text, random)
    headlines = [span for span, role in swapped.lines if role in ("headline", "subhead")]
    for span in headlines:
        text = text[: span.start] + _capitals(span.of(text), random) + text[span.end :]
    return replace(swapped, text=text)


def _names(article: Article, pool: Names, random: Random) -> list[Swap]:
    """One new name for each name; a family name alone follows the whole name."""
    new: dict[str, str] = {}
    surfaces = sorted(
        {(span.of(article.text), kind) for span, kind in article.names}, key=lambda one: (-len(one[0]), one)
    )
    for surface, kind in surfaces:
        if surface in new or not pool[kind] or random.random() < 0.3:
            continue
        new[surface] = random.choice(pool[kind])
        if kind == "person" and " " in surface and " " in new[surface]:
            new.setdefault(surface.split()[-1], new[surface].split()[-1])
    return [Swap(span, new[span.of(article.text)]) for span, _ in article.names if span.of(article.text) in new]


def _cue(text: str, one: Annotated, random: Random) -> list[Swap]:
    if len(one.cue) != 1 or random.random() > 0.3 or text[one.cue[0].end :].lstrip().startswith(("to", "nothing")):
        return []
    choice = {"said": SAID, "says": SAYS}.get(one.cue[0].of(text))
    return [Swap(one.cue[0], random.choice(choice))] if choice else []


def _apart(swaps: Sequence[Swap]) -> list[Swap]:
    """In order of the text; of two that overlap the longer stays."""
    kept: list[Swap] = []
    for swap in sorted(set(swaps), key=lambda swap: (swap.span.start, -swap.span.end, swap.new)):
        if not kept or swap.span.start >= kept[-1].span.end:
            kept.append(swap)
    return kept


def _applied(article: Article, swaps: Sequence[Swap]) -> Article:
    """The article with the swaps made, and every span moved."""
    text, at = "", 0
    starts, shifts = [0], [0]  # from each old position on, by how much it moves
    for swap in swaps:
        text += article.text[at : swap.span.start] + swap.new
        at = swap.span.end
        starts.append(at)
        shifts.append(len(text) - at)
    text += article.text[at:]

    def moved(span: Span) -> Span:
        return Span(_moved(span.start, starts, shifts), _moved(span.end, starts, shifts))

    return replace(
        article,
        text=text,
        lines=tuple((moved(span), role) for span, role in article.lines),
        names=tuple((moved(span), kind) for span, kind in article.names if not _inside(span, swaps)),
        attributions=tuple(
            replace(
                one,
                source=tuple(map(moved, one.source)),
                cue=tuple(map(moved, one.cue)),
                content=tuple(map(moved, one.content)),
            )
            for one in article.attributions
        ),
    )


def _moved(position: int, starts: Sequence[int], shifts: Sequence[int]) -> int:
    return position + shifts[bisect_right(starts, position) - 1]


def _inside(span: Span, swaps: Sequence[Swap]) -> bool:
    """Whether a name stood inside a longer one that was replaced."""
    return any(swap.span.covers(span) and swap.span != span for swap in swaps)


def _marks(text: str, random: Random) -> str:
    """Curly marks in another style; straight ones stay, and become curly where the rest of the article is swapped."""
    if random.random() < 0.5:
        return text
    if '"' in text and "“" not in text:
        return "".join(_curly(text, at) if mark == '"' else mark for at, mark in enumerate(text))
    return text.translate(random.choice(QUOTES))


def _curly(text: str, at: int) -> str:
    return "“" if at == 0 or text[at - 1].isspace() or text[at - 1] in "([—-" else "”"


def _capitals(line: str, random: Random) -> str:
    style = random.random()
    new = line.lower() if style < 0.1 else line.upper() if style < 0.2 else line.title() if style < 0.35 else line
    return new if len(new) == len(line) else line
