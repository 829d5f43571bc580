"""Attributions whose cue is a verb: "X said that P", "P, said X", "was described by X as P", "saying that P"."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from whence.reading.closed_class import (
    AUXILIARIES,
    BE,
    COORDINATORS,
    DETERMINERS,
    HAVE,
    MODALS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SPEAKERS,
    SUBJECTS,
    TIMES,
)
from whence.reading.contents import ADJUNCT, content_after
from whence.reading.cues import Cue, CueClass, Form, noun_cues, verb_cues
from whence.reading.grounds import nouns
from whence.reading.network import Told
from whence.reading.phrases import (
    Stretch,
    Words,
    can_speak,
    cited_at,
    citing_width,
    group_start,
    has_finite,
    holds_record,
    is_adverb,
    is_finite,
    lower,
    measures,
    next_mark,
    opens_phrase,
    phrase_after,
    phrase_before,
    record_before,
    subject_before,
)

Voice = Literal["finite", "participle", "passive"]

# A clause before ", reports X" has at least so many words, its comma counted: "Quota falls again".
SHORTEST_CLAUSE = 4


@dataclass(slots=True, kw_only=True)
class Found:
    """One attribution as stretches of the words of its sentence; `content` is completed by the caller.

    `right` is the word where content after the cue begins, `left` where content before it ends.
    """

    source: tuple[Stretch, ...]
    cue: Stretch
    kind: CueClass
    right: int | None = None
    left: int | None = None
    shared: bool = False
    beside: bool = False  # cites within the clause of another cue ("citing officials")
    cites: tuple[Stretch, ...] = ()  # cues of those that it cites; they speak in its source
    behind: tuple[Stretch, ...] = ()  # what in its content gives what is said: "said a gauge had shown 3 metres"
    told: Told | None = None  # as the network saw it
    seen: list[Stretch] = field(default_factory=list)  # its content, as the network saw it
    content: list[Stretch] = field(default_factory=list)

    @property
    def start(self) -> int:
        """The first word of source and cue."""
        return min([self.cue[0], *(part[0] for part in self.source)])

    @property
    def end(self) -> int:
        """The word after source and cue."""
        return max([self.cue[1], *(part[1] for part in self.source)])


# Who says nothing of another's: the outlet itself, its reader, nobody.
NOBODY = frozenset({"nobody", "none", "you"})


def verbal(words: Words, headline: bool) -> Iterator[Found]:
    """The attributions whose cue is a verb, in order of their cues."""
    last: Found | None = None
    for at, word in enumerate(words):
        if word.kind != "word" or word.lower not in verb_cues() or (word.capital and at > 0 and not headline):
            continue
        found = _first(words, at, last)
        if found and not (last and found.cue[0] < last.cue[1]) and not _by_nobody(words, found):
            last = found
            yield found


def _by_nobody(words: Words, found: Found) -> bool:
    one = found.source[0] if found.source else (0, 0)
    return (one[1] - one[0] == 1 and words[one[0]].lower in NOBODY) or lower(words, one[0]) == "no"


def _first(words: Words, at: int, last: Found | None) -> Found | None:
    for cue, forms in verb_cues()[words[at].lower]:
        end = _cue_end(words, at, cue)
        if end is None or (words[at].capital and cue.kind == "talk" and words[at].lower == cue.lemma):
            continue
        found = _read(words, (at, end), (cue, forms), last)
        if found:
            return _about_measured(words, found)
    return None


def _about_measured(words: Words, found: Found) -> Found:
    """ "Speaks about 40 ships": before a figure "about" is part of it."""
    start, end = found.cue
    if found.right == end and lower(words, end - 1) == "about" and words[end].lower[0].isdecimal():
        found.cue, found.right = (start, end - 1), end - 1
    return found


def _cue_end(words: Words, at: int, cue: Cue) -> int | None:
    end = at + 1
    for word in cue.rest:
        while end < len(words) and is_adverb(words[end]) and words[end].lower != word:
            end += 1
        if lower(words, end) != word:
            return None
        end += 1
    return end


def _read(words: Words, verb: Stretch, entry: tuple[Cue, frozenset[Form]], last: Found | None) -> Found | None:
    cue, forms = entry
    start = group_start(words, verb[0])
    voice = _voice(words, start, verb, forms)
    if voice == "passive":
        return _passive(words, start, verb, cue)
    if voice == "participle":
        return _participle(words, verb, cue, last)
    return _finite(words, (start, *verb), cue, last) if voice == "finite" else None


def _voice(words: Words, start: int, stretch: Stretch, forms: frozenset[Form]) -> Voice | None:
    verb, end = stretch
    helpers = {words[at].lower for at in range(start, verb)} & AUXILIARIES
    before = lower(words, start - 1)
    if "ing" in forms:
        return "finite" if helpers & BE else "participle"
    if helpers & BE and not helpers & {"'s", "'d"} and forms & {"participle", "past"}:
        return "passive"
    if helpers & (HAVE | {"'s"}) and forms & {"participle", "past"}:
        return "finite"
    if helpers & MODALS:
        return "finite" if "base" in forms else None
    if before == "to" or helpers & BE:
        return None
    if "past" in forms:
        return _past_voice(words, start, end)
    if before in DETERMINERS | POSSESSIVES | PREPOSITIONS and before not in SUBJECTS:
        return None
    if "s" in forms:
        adjective = before.endswith("ed") and not words[start - 1].capital
        noun = adjective or before == "worth" or _is_cue(words, verb + 1)
        return None if noun else "finite"
    return "finite" if _plural(words, start) else None


def _is_cue(words: Words, at: int) -> bool:
    return at < len(words) and any("ing" not in forms for _, forms in verb_cues().get(words[at].lower, ()))


def _past_voice(words: Words, start: int, end: int) -> Voice | None:
    """A past form after a determiner is an adjective ("the proposed quota"), before "by" a passive."""
    before = lower(words, start - 1)
    if before in (DETERMINERS | POSSESSIVES) - SUBJECTS:
        return None
    return "passive" if lower(words, end) == "by" else "finite"


def _plural(words: Words, start: int) -> bool:
    """Whether what stands before a bare verb form can be its plural subject."""
    before = lower(words, start - 1)
    if before in SUBJECTS | SPEAKERS | COORDINATORS or before in RELATIVES | {","}:
        return before not in {"he", "she", "it"}
    if record_before(words, start):
        return True
    subject = phrase_before(words, start)
    if subject is not None and any(_plural_head(words, at) for at in range(subject[0], subject[1] - 1)):
        return opens_phrase(words, subject[0]) or not words[subject[0]].lower.endswith("ing")
    return (
        not words[start - 1].capital
        and len(before) > 3
        and before.endswith("s")
        and not before.endswith(("ss", "us"))
        and before not in AUXILIARIES
    )


def _plural_head(words: Words, at: int) -> bool:
    word = words[at].lower
    return word == "and" or (word.endswith("s") and word in nouns() and words[at + 1].kind == "word")


def _finite(words: Words, group: tuple[int, int, int], cue: Cue, last: Found | None) -> Found | None:
    start, verb, end = group
    inverted = _inverted(words, start, verb, end, cue)
    if inverted:
        return inverted
    shared = lower(words, start - 1) in COORDINATORS
    source = _shared_subject(words, start, last) if shared else _subject(words, start, cue)
    if not source:
        return None
    found = Found(source=source, cue=(start, end), kind=cue.kind, shared=shared)
    opening = source[0][0]
    after_quote = _quote_before(words, opening)
    found.right = content_after(words, end, cue)
    if found.right == end and words[end].kind != "quote" and "n" in cue.frames and not can_speak(words, source[0]):
        return None
    if cue.frames & {"d", "m"} and not _finding(words, found, cue):
        return None
    if found.right == end and _is_deed(words, found, cue):
        return None
    if cue.kind == "deny":
        found.right = _told_of(words, found.right)
    told = cue.kind in {"say", "show"} or cue.lemma in {"learn", "find out"}
    if not shared and lower(words, opening - 1) == "as" and told and _told_so(words, end):
        return _as_told(words, found, opening, next_mark(words, end))
    if not shared and _interrupts(words, opening, end, cue):
        found.left, found.right = opening - 1, end + 1
        return found
    if after_quote or (found.right is None and not shared and _closes(words, opening, end, cue)):
        found.left = after_quote or opening - 1
        found.right = _second_quote(words, end) if after_quote else None
    return found if found.right is not None or found.left is not None else None


def _subject(words: Words, start: int, cue: Cue) -> tuple[Stretch, ...]:
    """The subject of a cue; of one that gives a finding it may hold a participle, "a note lodged with the office",
    and of any the day that a paper bears."""
    found = subject_before(words, start)
    dated = bool(found) and lower(words, found[0][0] - 1) == "dated"
    if not dated and (cue.kind != "show" or (found and holds_record(words, found[0]))):
        return found
    record = record_before(words, start)
    return (record,) if record else found


# What a team or a firm records or counts as its own, which is no finding.
_FEATS = frozenset(
    {"win", "wins", "victory", "victories", "goal", "goals", "defeat", "defeats", "profit", "profits", "loss", "losses"}
    | {"album", "albums", "song", "songs", "single", "singles", "conclusion", "conclusions", "agreement", "decision"}
)


def _finding(words: Words, found: Found, cue: Cue) -> bool:
    """Whether a thing that records something gives what follows, or somebody what was measured."""
    record, at = holds_record(words, found.source[0]), found.right
    if at is None or (record and "d" in cue.frames):
        return record
    measured = measures(words, at) and not any(word.lower in _FEATS for word in words[at : at + ADJUNCT])
    return "m" in cue.frames and measured and (record or (not cue.rest and can_speak(words, found.source[0])))


def _is_deed(words: Words, found: Found, cue: Cue) -> bool:
    """Whether the verb tells what somebody did: "showed her a letter", "dismissed 60 men", "recalled 90 cars"."""
    start, end = found.source[0]
    at = found.right or 0
    if cue.lemma == "show":
        person = words[end - 1].lower in PRONOUNS - {"it"} or lower(words, start) == "one"
        return words[at].kind == "word" and (person or _human(words, start, end))
    if cue.lemma == "record":
        return any(word.lower in _FEATS for word in words[at : at + ADJUNCT])
    if cue.lemma == "recall":
        return words[at].kind == "word" and (words[at].capital or words[at].lower[0].isdecimal())
    return cue.lemma == "dismiss" and measures(words, at) and words[at].kind == "word"


def _human(words: Words, start: int, end: int) -> bool:
    head = next((at for at in range(start + 1, end) if words[at].lower in PREPOSITIONS | {"who", ","}), end)
    return nouns().get(words[head - 1].lower) == "anonymous" and not words[head - 1].capital


def _told_of(words: Words, at: int | None) -> int | None:
    """ "Rejected a report that P": what is denied is P."""
    for here in range(at or 0, min(len(words) - 1, (at or 0) + 6) if at is not None else 0):
        if words[here].kind != "word" or is_finite(words, here):
            return at
        if words[here].lower == "that" and here > (at or 0) and words[here - 1].lower in noun_cues():
            return here + 1
    return at


def _told_so(words: Words, at: int) -> bool:
    """Whether nothing but an adverb or an adjunct stands between "as X said" and the next mark."""
    mark = next_mark(words, at)
    adjunct = mark == at or is_adverb(words[at]) or words[at].lower in PREPOSITIONS
    return adjunct and not has_finite(words, at, mark) and (mark == len(words) or words[mark].lower in {",", "."})


def _as_told(words: Words, found: Found, opening: int, end: int) -> Found | None:
    """ "As X reports, P"; "P, as X reports, P"."""
    found.right = end + 1 if end + 1 < len(words) else None
    found.left = opening - 2 if opening > SHORTEST_CLAUSE and lower(words, opening - 2) == "," else None
    return found if opening == 1 or found.left is not None else None


def _interrupts(words: Words, opening: int, end: int, cue: Cue) -> bool:
    """ "The quota, the minister said, will fall": source and cue between the halves of one clause."""
    between = lower(words, opening - 1) == "," and lower(words, end) == "," and end + 1 < len(words)
    return (
        between
        and cue.kind in {"say", "think"}
        and "t" in cue.frames
        and words[opening - 2].kind == "word"
        and not _told_before(words, opening)
    )


def _told_before(words: Words, opening: int) -> bool:
    """Whether a whole clause or a quotation stands before."""
    return any(word.kind == "quote" for word in words[:opening]) or has_finite(words, 0, opening - 1)


def _quote_before(words: Words, at: int) -> int | None:
    """The word after a quotation that ends right before `at`, over a comma or dash; None if there is none."""
    if at > 0 and words[at - 1].kind == "quote":
        return at
    if at > 1 and words[at - 1].lower in {",", "-", "–", "—", "."} and words[at - 2].kind == "quote":
        return at - 1
    return None


def _inverted(words: Words, start: int, verb: int, end: int, cue: Cue) -> Found | None:
    """ "P", said X; P, reports X. The verb stands bare, and what follows is a name up to a mark."""
    quoted = _quote_before(words, start)
    if start == 0 and cue.lemma == "say" and (who := phrase_after(words, end)) and lower(words, who[1]) == ":":
        right = who[1] + 1 if who[1] + 1 < len(words) else None
        return Found(source=(who,), cue=(verb, end), kind=cue.kind, right=right)
    if "v" not in cue.frames or not (quoted or lower(words, start - 1) == ",") or start != verb:
        return None
    source = phrase_after(words, end)
    source = source and (source[0], cited_at(words, *source))
    if not source or (not quoted and not _runs_out(words, source[1])):
        return None
    if not quoted and (start < SHORTEST_CLAUSE or not _may_follow(words, source, cue)):
        return None
    found = Found(source=(source,), cue=(verb, end), kind=cue.kind, left=quoted or start - 1)
    found.right = _second_quote(words, source[1]) if quoted else None
    return found


def _may_follow(words: Words, source: Stretch, cue: Cue) -> bool:
    """Whether what stands behind a verb can be who says it, and no clause of its own: "said the cooling had failed"."""
    return holds_record(words, source) or (cue.kind != "show" and can_speak(words, source))


def _runs_out(words: Words, at: int) -> bool:
    """Whether the sentence ends here but for a phrase of time or place."""
    if at >= len(words) or words[at].lower in {".", "!", "?"}:
        return True
    return words[at].lower in PREPOSITIONS | TIMES | {","} or citing_width(words, at) > 0


def _closes(words: Words, opening: int, end: int, cue: Cue) -> bool:
    """Whether source and cue stand after their content: a comma before, nothing but adjuncts after."""
    clausal = cue.kind in {"say", "show", "think"} and cue.frames & {"t", "q"}
    return bool(
        clausal
        and lower(words, opening - 1) in {",", "–", "—"}
        and _runs_out(words, _past_hearer(words, end) if "o" in cue.frames else end)
        and (_told_before(words, opening) or opening >= SHORTEST_CLAUSE)
    )


def _past_hearer(words: Words, at: int) -> int:
    """The word after whom it was told to: "told investors", "told the Daily Bee"; `at` itself if it is a clause."""
    end = at
    while end < min(len(words), at + 7) and words[end].kind == "word" and words[end].lower not in PREPOSITIONS | TIMES:
        if is_finite(words, end):
            return at
        end += 1
    return end


def _second_quote(words: Words, at: int) -> int | None:
    """A quotation that goes on after "he said": within a few words, after a mark, with no verb in between."""
    for here in range(at, min(len(words), at + ADJUNCT)):
        if words[here].kind == "quote":
            marked = here > 0 and words[here - 1].lower in {",", ".", ":", "–", "—", ";"}
            return here if marked or here == at else None
        if is_finite(words, here) or words[here].lower in {"that", ";"}:
            return None
    return None


def _shared_subject(words: Words, start: int, last: Found | None) -> tuple[Stretch, ...]:
    """The subject of "and insisted": that of the cue before it, else the one that opens the clause."""
    if last and last.source and last.cue[0] < start:
        return last.source
    clause = start - 1
    while clause > 0 and words[clause - 1].lower not in {";", ":"} and words[clause - 1].kind != "quote":
        clause -= 1
    for at in range(clause, start - 1):
        if is_finite(words, at):
            return subject_before(words, group_start(words, at))
    return ()


def _participle(words: Words, verb: Stretch, cue: Cue, last: Found | None) -> Found | None:
    """ "..., stating that P": the source is that of the cue before it, else the subject of the sentence."""
    before = lower(words, verb[0] - 1)
    if (
        cue.kind == "think"
        or before == "worth"
        or before in DETERMINERS | POSSESSIVES | PREPOSITIONS - {"while", "after", "before", "by"}
    ):
        return None
    right = content_after(words, verb[1], cue)
    if right is None or (cue.kind != "say" and words[right].kind != "quote" and lower(words, right - 1) != "that"):
        return None
    source = last.source if last else _main_subject(words, verb[0])
    if not source:
        return None
    if words[right].kind != "quote" and right - verb[1] > 3:
        return None
    return Found(source=source, cue=(verb[0], verb[1]), kind=cue.kind, right=right, shared=True)


def _main_subject(words: Words, before: int) -> tuple[Stretch, ...]:
    for at in range(before):
        if is_finite(words, at):
            found = subject_before(words, group_start(words, at))
            if found:
                return found
    return ()


def _passive(words: Words, start: int, verb: Stretch, cue: Cue) -> Found | None:
    """ "It is said that P"; "is believed to"; "P was reported by X"; "was described by X as P"; "was quoted as"."""
    end = verb[1]
    if cue.lemma == "quote as saying":
        right = content_after(words, end, cue)
        quoted = Found(source=subject_before(words, start), cue=(start, end), kind="say", right=right)
        return quoted if right is not None and quoted.source else None
    by = end if lower(words, end) == "by" else end + 1 if lower(words, end + 1) == "by" else None
    if by is not None:
        return _by_source(words, start, verb, by, cue)
    if lower(words, start - 1) == "it" and lower(words, end) == "that":
        return Found(source=(), cue=(start - 1, end), kind=cue.kind, right=end + 1)
    if cue.lemma in {"tell", "inform", "assure", "warn"}:
        right = _told_that(words, end)
        return Found(source=(), cue=(verb[0], end), kind=cue.kind, right=right) if right is not None else None
    return None


def _told_that(words: Words, at: int) -> int | None:
    """ "were told that P", "were told the train was late": the content of one who is told, by whom is not said."""
    if lower(words, at) == "that" and at + 1 < len(words):
        return at + 1
    clause = opens_phrase(words, at) and has_finite(words, at + 1, at + 10)
    return at if clause or (at < len(words) and words[at].kind == "quote") else None


def _by_source(words: Words, start: int, verb: Stretch, by: int, cue: Cue) -> Found | None:
    source = phrase_after(words, by + 1)
    if not source or cue.kind == "think":
        return None
    found = Found(source=(source,), cue=(verb[0], by + 1), kind=cue.kind)
    if lower(words, source[1]) == "as" and source[1] + 1 < len(words):
        found.right = source[1] + 1
    elif cue.kind in {"say", "show", "deny"}:
        subject = phrase_before(words, start)
        if subject:
            found.left = start
            found.content.append((subject[0], start))
    return found if found.right is not None or found.content else None
