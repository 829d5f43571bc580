"""Names as they stand in the story: runs of capitals, cut where a sentence, a title or a headline makes capitals cheap.

A capital is evidence only where lower case was possible. So a sentence's first word and every word of a headline are
weighed against the rest of the document (does the word stand there in lower case, or with a capital inside a
sentence?) and against a list of common English words.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from whence.reading import kinds
from whence.reading.cues import is_finite_cue
from whence.reading.network import Named
from whence.text.gazetteer import cased, listed, words
from whence.text.names import compare, is_short_form, name_parts
from whence.types.document import Document
from whence.types.reading import Mention, MentionType, Sentence
from whence.types.span import Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,6}|[^\W_]++(?:[-‑'’ʼ&][^\W_]++)*+")
_POSSESSIVE = re.compile(r"['’ʼ]s\Z", re.IGNORECASE)
_FUNCTION = listed(
    "a an the this that these those he she it we they i you him her his its our their my your me us them who whom "
    "whose which what when where why how if as at by for from in into of on onto off to with without within about "
    "above across after against along amid among around before behind below beneath beside besides between beyond but "
    "concerning despite down during except inside like near nor not now or and out outside over past per since so "
    "some such than then there therefore though through throughout till toward towards under until unless up upon via "
    "while yet yes no all any both each either every few many more most much neither none one other others another "
    "same several two three four five six seven eight nine ten is are was were be been being am do does did has have "
    "had will would shall should can could may might must also just only even still too very again once here ever "
    "never often however although because whereas whether meanwhile moreover furthermore nevertheless i’m i'm it’s "
    "it's don’t don't i’ve i've that’s that's let’s let's mr mrs ms dr"
)
_CALENDAR = listed(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun"
)
_PARTICLES = listed("de la du des van von der den bin ibn al el da dos di del della le ben abu ul y zu ter af ud")
_LONGEST_RUN = 12  # words; longer runs of capitals are shouting, not a name
_FOLLOWING = 40
_TITLE_CASE = 0.7  # share of capitals among longer words above which a line is set in title case; prose stays below .4
_TITLE_CASE_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A word that may belong to a name. `opens`: nothing but its place may have given it the capital."""

    span: Span
    text: str
    opens: bool
    ends: bool  # a possessive or the rest of a compound follows: no name goes on

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or any(letter.isupper() for letter in self.text[1:])


@dataclass(frozen=True, slots=True)
class _Usage:
    """How the document writes its words where case is free: inside sentences that are not headlines."""

    lower: frozenset[str]
    capital: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A name before its type is settled."""

    span: Span
    parts: tuple[str, ...]
    sign: kinds.Sign
    speaks: bool = False  # a verb of saying or thinking stands beside it


def mentions(document: Document, sentences: Sequence[Sentence], seen: Sequence[Named] = ()) -> tuple[Mention, ...]:
    """Names in the sentences, maximal, disjoint, in order; titles, articles and possessive endings stay outside.

    One spelling has one type in a document: that of its strongest sign; a short form takes the type of its long form.
    `seen` are the names that the network saw: one more sign of what a name is, and names of their own where no rule
    found one.
    """
    text = document.text
    lines = [(sentence.span, tuple(_words(text, sentence.span))) for sentence in sentences]
    titles = [(span, line) for span, line in lines if _title_case(text, line, span)]
    plain = [(span, line) for span, line in lines if not _title_case(text, line, span)]
    usage = _usage(line for _, line in plain)
    prose = [
        name
        for span, line in plain
        for run in _conjoined(text, _runs(text, line, _in_prose), usage.lower)
        for name in _found(text, run, span, usage)
    ]
    names = frozenset(name.parts for name in prose if len(name.parts) > 1)
    raised = [
        name
        for span, line in titles
        for run in _conjoined(text, _runs(text, line, _Title(line, usage, names).may_name), usage.lower)
        for piece in _countries_apart(run, names)
        for name in _found(text, piece, span, usage)
    ]
    return _typed(text, _with_seen(text, prose + raised, seen))


def _with_seen(text: str, found: Sequence[_Found], seen: Sequence[Named]) -> list[_Found]:
    types = _seen_types(text, seen)
    taken = sorted(name.span for name in found)
    signed = [
        replace(name, sign=max(name.sign, (types[name.span], _SEEN), key=lambda sign: sign[1]))
        if name.span in types
        else name
        for name in found
    ]
    return signed + [
        _Found(span=one.span, parts=tuple(one.span.of(text).split()), sign=(types[one.span], _SEEN))
        for one in seen
        if not _meets(taken, one.span) and one.span.of(text).lower() not in _FUNCTION
    ]


def _seen_types(text: str, seen: Sequence[Named]) -> dict[Span, MentionType]:
    """The type of each name that the network saw: the one that its spelling has most often in the document."""
    votes: dict[str, Counter[MentionType]] = {}
    for one in seen:
        votes.setdefault(one.span.of(text), Counter())[one.type] += 1
    return {one.span: votes[one.span.of(text)].most_common(1)[0][0] for one in seen}


def _meets(taken: Sequence[Span], span: Span) -> bool:
    """Whether the span overlaps one of those taken, which are in order and apart."""
    at = bisect_left(taken, span.start + 1, key=lambda one: one.end)
    return at < len(taken) and taken[at].overlap(span) > 0


def _words(text: str, span: Span) -> Iterator[_Word]:
    previous = span.start
    first = True
    for match in _WORD.finditer(text, span.start, span.end):
        gap = text[previous : match.start()]
        opens = first or any(mark in gap for mark in ':“‘"«•|>[') or gap.endswith(("- ", "— "))
        yield from _pieces(match, opens)
        previous, first = match.end(), False


def _pieces(match: re.Match[str], opens: bool) -> Iterator[_Word]:
    """The word without its possessive; of a compound in mixed case the part that is a name (`Oslo` of `Oslo-based`)."""
    text, start = match[0], match.start()
    bare = _POSSESSIVE.sub("", text)
    ends = bare != text
    pieces = bare.split("-")
    if len(pieces) > 1 and pieces[0].islower() and pieces[0] not in _PARTICLES and bare != bare.lower():
        cut = len(pieces[0]) + 1
        bare, start, opens = bare[cut:], start + cut, False
        pieces = pieces[1:]
    if len(pieces) > 1 and _is_common(pieces[-1]):
        bare = bare[: -len(pieces[-1]) - 1]
        ends = True
    if bare:
        yield _Word(span=Span(start, start + len(bare)), text=bare, opens=opens, ends=ends)


def _is_common(piece: str) -> bool:
    return piece.islower() and len(piece) > 2 and piece in words("english")


def _title_case(text: str, line: Sequence[_Word], span: Span) -> bool:
    """Whether a line without a full stop has (nearly) every longer word raised."""
    if text[span.end - 1 : span.end] in (".", "”", "’", '"'):
        return False
    long = [word for word in line if len(word.text) > 3 and word.text[0].isalpha()]
    raised = sum(word.text[0].isupper() for word in long)
    if len(long) < _TITLE_CASE_WORDS:
        return len(long) > 1 and raised == len(long)
    return raised >= _TITLE_CASE * len(long)


def _usage(lines: Iterable[Sequence[_Word]]) -> _Usage:
    lower: set[str] = set()
    capital: set[str] = set()
    for word in (word for line in lines for word in line):
        if word.text.islower():
            lower.add(word.text)
        elif word.capital and not word.opens:
            capital.add(word.text)
    return _Usage(frozenset(lower), frozenset(capital))


_Test = Callable[["_Word", "_Word | None"], bool]


def _runs(text: str, line: Sequence[_Word], may_name: _Test) -> list[tuple[_Word, ...]]:
    """Stretches of words that may make one name, particles inside."""
    runs: list[list[_Word]] = []
    pending: list[_Word] = [_BREAK]
    for word in line:
        touches = bool(runs) and _touches(text, runs[-1], pending, word)
        before = runs[-1][-1] if touches and not pending else None
        if not may_name(word, before) and not _numbers(text, runs, pending, word):
            pending = [*pending, word] if touches and _links(pending, word) else [_BREAK]
            continue
        if touches and not word.opens and _joins(runs[-1], pending, word):
            runs[-1].extend([*pending, word])
        else:
            runs.append([word])
        pending = [_BREAK] if word.ends else []
    return [tuple(run) for run in runs if not run[0].text.isdigit()]


def _conjoined(text: str, runs: list[tuple[_Word, ...]], lower: frozenset[str]) -> list[tuple[_Word, ...]]:
    """`Ports and Fairways Authority` is one body: a common word before `and`, the head of a body at the end.

    Common is also what the text itself has in `lower` case.
    """
    joined: list[tuple[_Word, ...]] = []
    for run in runs:
        if (
            joined
            and len(run) > 1
            and text[joined[-1][-1].span.end : run[0].span.start] == " and "
            and (
                kinds.is_organisation_head(run[-1].text)
                and _describes(joined[-1][-1], lower)
                and not kinds.is_given(run[0].text)
            )
        ):
            joined[-1] = (*joined[-1], *run)
        else:
            joined.append(run)
    return joined


def _describes(word: _Word, lower: frozenset[str]) -> bool:
    """A word for what a body deals with, not the body: `Ports`, `Food`, not `Parliament`."""
    body = kinds.is_organisation_head(word.text) and not word.low.endswith("s")
    return (word.low in lower or kinds.is_common(word.low)) and not kinds.is_known(word.text) and not body


def _numbers(text: str, runs: list[list[_Word]], pending: list[_Word], word: _Word) -> bool:
    """A short number goes on with a name that no list holds: `Falcon 9`, not `Norway 1` nor `Tarn 85 million`."""
    if not runs or pending or not word.text.isdigit() or _SUM.match(text, word.span.end):
        return False
    return len(word.text) <= 4 and not kinds.is_known(runs[-1][-1].text)


_SUM = re.compile(r"[.,]?\d*\s(?:(?:hundred|thousand|million|billion|trillion|percent|per cent|euros?|dollars?)\b|%)")
_BREAK = _Word(span=Span(0, 0), text="|", opens=True, ends=True)


def _links(pending: list[_Word], word: _Word) -> bool:
    """Whether a lower-case word may stand inside a name that began before it."""
    return len(pending) < 2 and (word.low in _PARTICLES or word.low in ("of", "for", "the", "and"))


def _touches(text: str, run: list[_Word], pending: list[_Word], word: _Word) -> bool:
    """Only a space (or the full stop of an initial) between this word and what came before."""
    if _BREAK in pending or len(run) >= _LONGEST_RUN:
        return False
    last = pending[-1] if pending else run[-1]
    gap = text[last.span.end : word.span.start]
    if gap in (" ", "\u00a0", " & "):
        return True
    if gap in ("’ ", "' "):  # the Milk Producers’ Union
        return last.low.endswith("s") and kinds.is_organisation_head(word.text)
    return gap == ". " and (len(last.text) == 1 or last.low in kinds.TITLES or last.low in ("st", "mt", "ft", "jr"))


def _joins(run: list[_Word], pending: list[_Word], word: _Word) -> bool:
    """Whether the words between two capitals hold them together."""
    between = [each.low for each in pending]
    if not between or all(low in _PARTICLES for low in between):
        return True
    if between[0] in ("of", "for"):
        return kinds.is_institution(run[-1].text) and between[1:] in ([], ["the"])
    if between == ["and"]:
        inside = any(each.low in ("of", "for") for each in run)
        return inside and not kinds.is_known(word.text) and (kinds.is_common(word.low) or kinds.is_compound(word.low))
    return False


def _may_name(word: _Word) -> bool:
    """Whether this word's capital can mean a name where case is free; what opens a sentence is judged later."""
    if word.text in cased("countries") or (word.text in cased("bodies") and len(word.text) > 2):
        return True
    if not word.capital or word.low in _CALENDAR or word.text in _LETTERS or _MEASURE.fullmatch(word.text):
        return False
    return not (word.low.endswith(("n’t", "n't")) or word.low.partition("’")[0].partition("'")[0] in _FUNCTION)


_LETTERS = listed("BC BCE AD CE AM PM OK IQ DNA RNA TV PC ID FAQ GDP GNP USD EUR GBP RUB DIY CEO CFO PS NB")  # no names


def _shouted(word: _Word) -> bool:
    """A common word in capitals, for emphasis or in a line that has nothing else."""
    return word.text.isupper() and len(word.text) > 3 and kinds.is_common(word.low) and not kinds.is_known(word.text)


def _in_prose(word: _Word, previous: _Word | None) -> bool:  # noqa: ARG001 - headlines ask for the word before
    return _may_name(word)


_MEASURE = re.compile(r"\d+[^\W\d_]{1,2}")  # 3D, 40km, 1990s


class _Title:
    """Judges the words of a line set in title case: a capital there means a name only if something else says so."""

    def __init__(self, line: Sequence[_Word], usage: _Usage, names: frozenset[tuple[str, ...]]) -> None:
        self.usage = usage
        self.named = frozenset(_named(line, names))

    def may_name(self, word: _Word, previous: _Word | None) -> bool:
        if word.span in self.named:
            return True
        if not _may_name(word):
            return False
        if kinds.is_known(word.text) or kinds.is_designation(word.text) or kinds.is_given(word.text):
            return True
        return _unusual(word, self.usage) or (previous is not None and kinds.is_given(previous.text))


def _countries_apart(run: tuple[_Word, ...], names: frozenset[tuple[str, ...]]) -> Iterator[tuple[_Word, ...]]:
    """In a headline a country stands for itself unless the prose has the longer name."""
    start = 0
    for at, word in enumerate(run):
        if word.text in cased("countries") and tuple(each.text for each in run) not in names:
            yield from (piece for piece in (run[start:at], (word,)) if piece)
            start = at + 1
    if run[start:]:
        yield run[start:]


def _named(line: Sequence[_Word], names: frozenset[tuple[str, ...]]) -> Iterator[Span]:
    """The words of a line that stand together as a name of the prose."""
    forms = tuple(word.text for word in line)
    at = 0
    while at < len(forms):
        size = next((size for size in range(_LONGEST_KNOWN, 1, -1) if forms[at : at + size] in names), 0)
        yield from (word.span for word in line[at : at + size])
        at += max(size, 1)


_LONGEST_KNOWN = 6  # words of a name that is looked up in headlines


def _unusual(word: _Word, usage: _Usage) -> bool:
    """A capital that its place does not explain."""
    if word.text in usage.capital:
        return word.low not in usage.lower
    return word.low not in usage.lower and not kinds.is_common(word.low)


def _found(text: str, run: tuple[_Word, ...], line: Span, usage: _Usage) -> list[_Found]:
    """The names in a run: without its opening word if that is a common one, nationality and titles split off."""
    run, held = _without_portfolio(text, run)
    if not held and not _quoted(text, run):
        run = _without_opening(run, usage)
    return [
        _make(text, part, line, title or held)
        for piece in _at_titles(run)
        for part, title in _pieces_of(piece)
        if not all(map(_shouted, part)) and not all(map(_is_no_name, part))
    ]


def _without_portfolio(text: str, run: tuple[_Word, ...]) -> tuple[tuple[_Word, ...], bool]:
    """The person behind a title with what it is of, and whether there is one: `Minister of Trade Rustam Oldiz`."""
    start = run[0].span.start
    if not _PORTFOLIO.search(text, max(0, start - _LONGEST_PORTFOLIO), start):
        return run, False
    at = next((at for at, word in enumerate(run) if not kinds.is_common(word.low)), len(run))
    named = at > 0 and len(run) - at in (2, 3) and not any(kinds.is_common(word.low) for word in run[at:])
    return (run[at:], True) if named else (run, False)


_LONGEST_PORTFOLIO = 60
_PORTFOLIO = re.compile(
    r"\b(?:[Mm]inister|[Ss]ecretary|[Cc]ommissioner|[Dd]irector|[Hh]ead|[Cc]hief) (?:of|for) (?:the )?"
    r"(?:[A-Z]\w{1,20}(?:, | and ))?\Z"
)


def _at_titles(run: tuple[_Word, ...]) -> Iterator[tuple[_Word, ...]]:
    """`Lumo CEO Timo Vilk` holds two names: the body, and the person with the title."""
    start = 0
    for at in range(1, len(run) - 1):
        if run[at].low in kinds.TITLES and (kinds.is_given(run[at + 1].text) or run[at].text in _OFFICES):
            yield run[start:at]
            start = at
    yield run[start:]


_OFFICES = listed("CEO CFO CTO COO Mr Mrs Ms Dr MP")  # titles that no body's name holds


def _pieces_of(run: tuple[_Word, ...]) -> Iterator[tuple[tuple[_Word, ...], bool]]:
    """Each name with whether a title stood before it."""
    while run and _is_nationality(run[0]) and not _known_start(run) and not _keeps_nationality(run):
        yield run[:1], False
        run = run[1:]
    run, title = _without_titles(run)
    for part in _parted(_without_tail(run)):
        yield part, title


def _quoted(text: str, run: tuple[_Word, ...]) -> bool:
    """Whether the marks of a quotation stand close around the run: a title or a nickname."""
    start, end = run[0].span.start, run[-1].span.end
    return text[max(0, start - 1) : start] in _QUOTE_OPENS and text[end : end + 1] in _QUOTE_CLOSES and start > 0


_QUOTE_OPENS = ("“", "‘", '"', "«", "'")
_QUOTE_CLOSES = ("”", "’", '"', "»", "'")


def _parted(run: tuple[_Word, ...]) -> Iterator[tuple[_Word, ...]]:
    """A body and the designation of a thing of its make are two names (`Nordic Shipyards MX-12`)."""
    if len(run) > 1 and kinds.is_designation(run[-1].text) and kinds.is_organisation_head(run[-2].text):
        yield from (run[:-1], run[-1:])
    elif run:
        yield run


def _without_opening(run: tuple[_Word, ...], usage: _Usage) -> tuple[_Word, ...]:
    first = run[0]
    if (
        not first.opens
        or _known_start(run)
        or kinds.is_known(first.text)
        or _unusual(first, usage)
        or kinds.is_designation(first.text)
    ):
        return run
    if first.text.isupper() and len(first.text) > 1 and first.low not in words("english"):
        return run
    if len(run) > 1 and (kinds.is_given(first.text) or _named_together(run) or _body_of_place(run)):
        return run
    return _trimmed(run[1:])


_BODIES_OF_PLACES = listed("Police Visit Historic Natural Transport Border Sport")


def _body_of_place(run: tuple[_Word, ...]) -> bool:
    """A body called by its trade and its country: `Statistics Norway`, `Police Scotland`."""
    first, second = run[0].text, run[1].text
    return first == "Statistics" or (first in _BODIES_OF_PLACES and kinds.is_known(second))


def _known_start(run: tuple[_Word, ...]) -> bool:
    """Whether the run begins with a name of several words that a list holds (`South Korea`)."""
    return any(kinds.is_known(" ".join(word.text for word in run[:size])) for size in (2, 3) if size <= len(run))


def _named_together(run: tuple[_Word, ...]) -> bool:
    """`Northern Harbour Authority` at the beginning of a sentence, but not `Local Harbour Authority`'s officials."""
    return len(run) > 2 and kinds.is_organisation_head(run[-1].text) and not kinds.is_known(run[1].text)


def _trimmed(run: tuple[_Word, ...]) -> tuple[_Word, ...]:
    """Without particles at its beginning."""
    while run and not run[0].capital:
        run = run[1:]
    return run


def _is_nationality(word: _Word) -> bool:
    return word.text in cased("demonyms") or (word.text.endswith("s") and word.text[:-1] in cased("demonyms"))


def _keeps_nationality(run: tuple[_Word, ...]) -> bool:
    """`Norwegian Harbour Agency` is one name; `Norwegian President` and `Norwegian MX-12` are not."""
    rest = run[1:]
    if not rest or rest[0].low in kinds.TITLES or _before_title(rest, 0):
        return False
    return kinds.is_institution(rest[-1].text) and not kinds.is_known(" ".join(word.text for word in rest))


def _without_titles(run: tuple[_Word, ...]) -> tuple[tuple[_Word, ...], bool]:
    at = 0
    while at < len(run) and (run[at].low in kinds.TITLES or _before_title(run, at)):
        at += 1
    if at == 0 or (at < len(run) and kinds.is_organisation_head(run[-1].text)):
        return run, False
    return _trimmed(run[at:]), True


def _before_title(run: tuple[_Word, ...], at: int) -> bool:
    if run[at].low not in kinds.TITLE_ADJECTIVES:
        return False
    return any(word.low in kinds.TITLES for word in run[at + 1 : at + 3])


def _without_tail(run: tuple[_Word, ...]) -> tuple[_Word, ...]:
    """Without a title at the end (`Harbour Authority Director`) and without particles."""
    while len(run) > 1 and (run[-1].low in kinds.TITLES or not (run[-1].capital or run[-1].text.isdigit())):
        run = run[:-1]
    return run


def _is_no_name(word: _Word) -> bool:
    return (
        word.low in kinds.TITLES
        or word.low in _DIRECTIONS
        or (len(word.text) == 1 and word.text.isalpha())
        or word.text.isdigit()
    )


_DIRECTIONS = listed("north south east west northern southern eastern western")


def _make(text: str, run: tuple[_Word, ...], line: Span, title: bool) -> _Found:
    span = Span(run[0].span.start, run[-1].span.end)
    parts = tuple(text[span.start : span.end].replace("’ ", " ").replace("' ", " ").split())
    article = text[max(0, span.start - 4) : span.start]
    if article.lower() == "the " and kinds.is_known(f"The {' '.join(parts)}"):
        parts = ("The", *parts)
        span = Span(span.start - 4, span.end) if article == "The " else span
    following = text[span.end : min(line.end, span.end + _FOLLOWING)]
    before = text[max(line.start, span.start - _FOLLOWING) : span.start]
    setting = kinds.Setting(
        parts=parts, title=title, before=_last_word(before), after=_next_words(following), following=following
    )
    return _Found(span=span, parts=parts, sign=kinds.kind(setting), speaks=_speaks(setting))


def _speaks(setting: kinds.Setting) -> bool:
    """Whether a verb of saying or thinking has the name for its subject; who is told or asked only listens."""
    after = setting.following.startswith(" ") and setting.after[:1] and is_finite_cue(setting.after[0])
    return bool(after) or (is_finite_cue(setting.before) and setting.before not in _HEARD)


_HEARD = listed(
    "told tells asked asks urged urges warned warns informed informs called calls blamed blames named names"
)


def _last_word(before: str) -> str:
    """The word before the name, over an article or an opening mark."""
    tail = before.rstrip("“‘\"«' ").removesuffix(" the").removesuffix(" The")
    return tail.rpartition(" ")[2].lower()


def _next_words(following: str) -> tuple[str, ...]:
    """Three lower-case words after the name at most, up to a function word or another capital."""
    found = []
    for word in following.lstrip("’”\"»'")[:_FOLLOWING].split(" ", 4)[1:4]:
        bare = word.rstrip(".,;:!?’”\"'")
        if not bare.islower() or bare in _FUNCTION:
            break
        found.append(bare)
        if bare != word:
            break
    return tuple(found)


def _typed(text: str, found: Sequence[_Found]) -> tuple[Mention, ...]:
    """One type a spelling; a short form takes that of its long form."""
    best: dict[tuple[str, ...], kinds.Sign] = {}
    for name in found:
        best[name.parts] = max(best.get(name.parts, ("other", 0.0)), name.sign, key=lambda sign: sign[1])
    _let_people_speak(found, best)
    longer = _long_forms(best)
    settled: dict[tuple[str, ...], MentionType] = {
        parts: _settled(sign, best[longer[parts]] if parts in longer else sign) for parts, sign in best.items()
    }
    names = [
        Mention(span=name.span, name=name.span.of(text), type=settled[name.parts])
        for name in sorted(found, key=lambda name: name.span)
    ]
    return _equated_types(text, names, {name.span.of(text): best[name.parts][1] for name in found})


def _settled(own: kinds.Sign, long: kinds.Sign) -> MentionType:
    """The type of a name whose longer form has another: bodies are called by their seats, which stay places."""
    if own[1] >= _LIST or (own[0] == "place" and long[0] == "organisation"):
        return own[0]
    return long[0]


def _let_people_speak(found: Sequence[_Found], best: dict[tuple[str, ...], kinds.Sign]) -> None:
    """Of a name of two words that looks like a person's, and that speaks by itself or by its last word, no place.

    What only its place in the sentence made a place ("on the windowsill of Ivar Quennell") is outweighed by "Quennell
    reckons"; what a list holds is not, since countries and towns do speak.
    """
    speakers = {part for name in found if name.speaks for part in (name.parts, name.parts[-1:])}
    for parts, (kind, weight) in best.items():
        if kind == "place" and weight < _LIST and {parts, parts[-1:]} & speakers and _like_a_person(parts):
            best[parts] = ("person", weight)


def _like_a_person(parts: Sequence[str]) -> bool:
    unknown = not any(kinds.is_common(part.lower()) or kinds.is_known(part) for part in parts)
    return 2 <= len(parts) <= 3 and unknown


def _equated_types(text: str, names: Sequence[Mention], sure: dict[str, float]) -> tuple[Mention, ...]:
    """What the text equates is of one type, that of the name with the stronger sign."""
    types: dict[str, MentionType] = {}
    for left, right in _appositions(text, names):
        weak, strong = (left, right) if sure[left.name] < sure[right.name] else (right, left)
        if sure[weak.name] < _LIST:
            types[weak.name] = strong.type
    return tuple(replace(name, type=types[name.name]) if name.name in types else name for name in names)


# What the network sees weighs more than the shape of a name, less than a noun that stands beside it, a given name, a
# number or a list. On ud-gum dev typed F1 is .61 without it, .74 so, .75 were it to overrule given names too.
_SEEN = 3.3
_LIST = 8.0  # signs at least this strong are names on a list, which no long form overrules


def _long_forms(best: dict[tuple[str, ...], kinds.Sign]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For each name of one word the strongest longer name that begins or ends with it, or that it abbreviates."""
    longer: dict[tuple[str, ...], tuple[str, ...]] = {}
    for parts in sorted((parts for parts in best if len(parts) > 1), key=lambda parts: (best[parts][1], parts)):
        keys = {parts[0], parts[-1]} if best[parts][0] == "person" else {parts[0], parts[-1], _acronym(parts)}
        for key in keys:
            longer[(key,)] = parts
    return longer


def _acronym(parts: Sequence[str]) -> str:
    return "".join(part[0] for part in parts if part[0].isupper())


# "X, named Y", "X is called Y", "X known as Y"; never "X named Y", where X does the naming.
_CALLED = re.compile(
    r"(?:\s?[,(–—]\s?(?:(?:which|who|that) (?:is|was|are|were) )?|\s(?:is|was|are|were) "
    r"|\s(?=(?:\w{3,12} )?(?:known|referred|a\.k\.a|aka|alias)))"
    r"(?:also |better |formerly |previously |locally |commonly |widely |otherwise |officially |sometimes |now |then )?"
    r"(?:known|called|named|dubbed|nicknamed|renamed|designated|abbreviated|referred to|a\.k\.a\.|aka|alias|short for)"
    r"(?: (?:in|by|to|among|inside|within) [^,.;()]{1,40})?(?: as| simply as)?(?: the| its| an?)?\s[‘“\"'«(]?"
)
_OPEN_BRACKET = re.compile(r"[’”\"']?\s?[(\[](?:the |or |also )?[‘“\"'«]?")
_OR = re.compile(r"[’”\"']?, or (?:the |simply )?[‘“\"'«]?")
_NEAR = 90  # characters between two names that one apposition joins
_AHEAD = 3  # names that may stand between them ("known in Norway as")
_NEVER_EQUATED: frozenset[MentionType] = frozenset({"nationality"})


def aliases(document: Document, mentions: Sequence[Mention]) -> tuple[tuple[Mention, Mention], ...]:
    """Pairs of names that the document itself equates, the earlier or longer form first.

    By apposition ("the MX-12, known in Norway as Terna", "Institute for Harbour Studies (IHS)", "X, or Y,") and by
    short forms that can stand for only one longer name of the document ("the Gazette" after "Harbour Gazette").
    """
    return tuple(dict.fromkeys([*_appositions(document.text, mentions), *_short_forms(mentions)]))


def _appositions(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    for at, left in enumerate(mentions):
        for right in mentions[at + 1 : at + 1 + _AHEAD]:
            if _equated(text, left, right):
                yield left, right


def _equated(text: str, left: Mention, right: Mention) -> bool:
    if right.span.start - left.span.end > _NEAR or {left.type, right.type} & _NEVER_EQUATED:
        return False
    gap = text[left.span.end : right.span.start]
    if left.type == "person" and kinds.is_given(right.name):
        return False  # who is called Maria may be called so by mistake
    if _CALLED.fullmatch(gap):
        return True
    after = text[right.span.end : right.span.end + 2]
    if _OPEN_BRACKET.fullmatch(gap) and any(mark in after for mark in ")]"):
        return _abbreviates(left, right) or _abbreviates(right, left) or left.type == right.type == "product"
    return (
        bool(_OR.fullmatch(gap))
        and after[:1] in ",)"
        and left.type == right.type
        and left.type in ("product", "organisation")
    )


def _abbreviates(long: Mention, short: Mention) -> bool:
    """One is made of the first letters of the other's words, or is a part of it."""
    kind = long.type
    return compare(long.name, short.name, kind).value > 0 or _letters_in_order(short.name, long.name)


def _letters_in_order(short: str, long: str) -> bool:
    """`IfS` for `Institute for Science`: the letters begin words of the long form, in order, from its first word."""
    initials = [word[0] for word in name_parts(long)]
    wanted = list("".join(name_parts(short)))
    if not (2 <= len(wanted) <= 8 and initials and wanted[0] == initials[0]):
        return False
    rest = iter(initials)
    return all(letter in rest for letter in wanted)


def _short_forms(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each first use of a short form with the one long form that it can stand for."""
    firsts = {mention.name: mention for mention in reversed(mentions)}
    index: dict[str, list[Mention]] = {}
    for mention in firsts.values():
        parts = name_parts(mention.name)
        for key in {parts[0], parts[-1]} if len(parts) > 1 else set():
            index.setdefault(key, []).append(mention)
    for mention in firsts.values():
        parts = name_parts(mention.name)
        candidates = index.get(parts[-1], []) if parts else []
        if len(candidates) > _AMBIGUOUS:
            continue
        long = [other for other in candidates if other.type == mention.type and _stands_for(mention, other)]
        if long and all(_is_one(long[0], other) for other in long[1:]):
            yield long[0], mention


def _is_one(left: Mention, right: Mention) -> bool:
    return compare(left.name, right.name, left.type).band == "same"


_AMBIGUOUS = 8  # a word in so many longer names stands for none of them


def _stands_for(short: Mention, long: Mention) -> bool:
    return is_short_form(short.name, long.name, long.type)
