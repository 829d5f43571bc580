"""Attributions to what is written: "it follows from the log that P", "P, stands in the note", "as writes X, P"."""

from collections.abc import Iterator

from whence.reading.closed_class import BE, HAVE
from whence.reading.cues import Cue, Form, verb_cues
from whence.reading.phrases import (
    Stretch,
    Words,
    can_speak,
    cited_at,
    citing_width,
    group_start,
    has_finite,
    holds_record,
    is_finite,
    lower,
    measures,
    opens_phrase,
    phrase_after,
    subject_before,
)
from whence.reading.verbal import SHORTEST_CLAUSE, Found

# From "has" to the "for" after its measure, from "in the letter" to its verb, from "from the log" to "follows".
NEAR = 8
FAR = 16
_SAID = frozenset({"said", "written", "stated", "noted", "recorded", "entered", "claimed", "reported", "mentioned"})
_SAYS = frozenset({"says", "said", "reads", "stands", "states", "stated"})
_SO = _SAYS | {"writes", "wrote", "reports", "reported", "informs", "informed", "claims"}
# What begins a sentence with "in the draft" holds what the sentence says; a film or a book also what happens in it.
_HOLDS = frozenset({"draft", "memo", "memorandum", "register", "log", "contract", "minutes", "statement", "bulletin"})


def written(words: Words) -> Iterator[Found]:
    """The attributions to what is written and those that a verb opens before its subject, in order of their cues."""
    for at, word in enumerate(words):
        found = None
        if word.lower == "as":
            found = _as_verb(words, at) or _as_noted(words, at)
        elif word.lower in {"stands", "stood", "stand"}:
            found = _stands(words, at)
        elif word.lower in {"follows", "followed"}:
            found = _follows(words, at)
        elif word.lower in {"in", "on"}:
            found = _inside(words, at) or (_in_draft(words) if at == 0 else None)
        elif word.lower == "so":
            found = _so_says(words, at)
        elif word.lower == "if":
            found = _if_believed(words, at)
        elif word.lower in HAVE:
            found = _has(words, at)
        if found:
            yield found


def _as_verb(words: Words, at: int) -> Found | None:
    """ "As writes the Bee, P"; "P, as informs the Bee"."""
    cue = at + 1
    says = any(
        entry.kind == "say" and "t" in entry.frames and not entry.rest and forms & {"s", "past"}
        for entry, forms in _cues(words, cue)
    )
    source = phrase_after(words, cue + 1) if says else None
    if source is None:
        return None
    source = (source[0], cited_at(words, *(_to_comma(words, source) if at == 0 else source)))
    found = Found(source=(source,), cue=(cue, cue + 1), kind="say")
    if at == 0:
        end = _past_citing(words, source[1])
        found.right = end + 1 if lower(words, end) == "," and end + 1 < len(words) else None
    elif lower(words, at - 1) == "," and at > SHORTEST_CLAUSE:
        found.left = at - 1
    return found if found.right is not None or found.left is not None else None


def _as_noted(words: Words, at: int) -> Found | None:
    """ "As noted in the statement, P"; "P, as it is said in the report"."""
    verb = at + 3 if lower(words, at + 1) == "it" and lower(words, at + 2) in BE else at + 1
    source = _record_after(words, verb + 2) if lower(words, verb) in _SAID and lower(words, verb + 1) == "in" else None
    if source is None:
        return None
    source = _to_comma(words, source) if at == 0 else source
    found = Found(source=(source,), cue=(at, verb + 1), kind="say")
    if at == 0 and lower(words, source[1]) == "," and source[1] + 1 < len(words):
        found.right = source[1] + 1
    elif lower(words, at - 1) == "," and at > SHORTEST_CLAUSE:
        found.left = at - 1
    return found if found.right is not None or found.left is not None else None


def _to_comma(words: Words, source: Stretch) -> Stretch:
    """Up to the comma before the clause, which may look like an apposition."""
    return source[0], next((at for at in range(*source) if words[at].lower == ","), source[1])


def _cues(words: Words, at: int) -> tuple[tuple[Cue, frozenset[Form]], ...]:
    return verb_cues().get(words[at].lower, ()) if at < len(words) else ()


def _past_citing(words: Words, at: int) -> int:
    """The word after "with reference to a letter of the engineer", where that stands here."""
    width = citing_width(words, at) if at < len(words) else 0
    cited = phrase_after(words, at + width) if width else None
    if cited is None:
        return at
    return next((end for end in range(cited[0], min(len(words), at + FAR)) if words[end].lower == ","), at)


def _record_after(words: Words, at: int) -> Stretch | None:
    source = phrase_after(words, at)
    kept = source and lower(words, source[0] + 1) in {"journal", "diary"}
    return source if source and (kept or holds_record(words, source)) else None


def _stands(words: Words, at: int) -> Found | None:
    """ "P, stands in the note", "P, it stands written in the note"."""
    start = at - 1 if lower(words, at - 1) == "it" else at
    end = at + 2 if lower(words, at + 1) == "written" else at + 1
    source = _record_after(words, end + 1) if lower(words, end) in {"in", "on"} else None
    if source is None or lower(words, start - 1) != "," or not has_finite(words, 0, start - 1):
        return None
    return Found(source=(source,), cue=(start, end), kind="say", left=start - 1)


def _follows(words: Words, at: int) -> Found | None:
    """ "It follows from X that P"; "P, it follows from X"; "From X follows that P"."""
    if lower(words, at + 1) == "from":
        return _follows_from(words, at)
    source = _record_after(words, 1) if lower(words, 0) == "from" and at < FAR else None
    if source is None or source[1] > at:
        return None
    right = _past_that(words, at + 1)
    return Found(source=(source,), cue=(at, at + 1), kind="show", right=right) if right is not None else None


def _follows_from(words: Words, at: int) -> Found | None:
    source = _record_after(words, at + 2)
    if source is None or lower(words, at - 1) not in {"it", "this", ","}:
        return None
    start = at - 1 if lower(words, at - 1) == "it" else at
    found = Found(source=(source,), cue=(start, at + 1), kind="show", right=_past_that(words, source[1]))
    if found.right is None and lower(words, start - 1) == "," and has_finite(words, 0, start - 1):
        found.left = start - 1
    return found if found.right is not None or found.left is not None else None


def _past_that(words: Words, at: int) -> int | None:
    """The word after "that", over a comma; None if none follows."""
    here = at + 1 if lower(words, at) == "," else at
    return here + 1 if lower(words, here) == "that" and here + 1 < len(words) else None


def _inside(words: Words, at: int) -> Found | None:
    """ "In the letter is said that P", "In the letter it says that P", "On the cheque it says 40 crowns"."""
    source = _record_after(words, at + 1)
    if source is None or (at > 0 and words[at - 1].kind == "word"):
        return None
    verb = next((here for here in range(source[1], min(len(words), source[1] + 5)) if _says(words, here)), None)
    if verb is None or any(words[here].lower not in BE | {"it", "also", ","} for here in range(source[1], verb)):
        return None
    right = _past_that(words, verb + 1)
    if right is None and measures(words, verb + 1):
        right = verb + 1
    return Found(source=(source,), cue=(source[1], verb + 1), kind="say", right=right) if right is not None else None


def _says(words: Words, at: int) -> bool:
    it = lower(words, at - 1) == "it" or lower(words, at - 2) == "it"
    passive = words[at].lower in _SAID and any(lower(words, here) in BE for here in (at - 1, at - 2))
    return passive or (it and words[at].lower in _SAYS)


def _in_draft(words: Words) -> Found | None:
    """ "In the draft the cut begins in May": where nobody else speaks in the sentence."""
    start = 3 + (lower(words, 3) == ",")
    plain = lower(words, 1) == "the" and lower(words, 2) in _HOLDS and opens_phrase(words, start)
    if not plain or not has_finite(words, start + 1, len(words)):
        return None
    speaks = any(
        entry.kind in {"say", "deny", "show"} and forms & {"s", "past"}
        for here in range(start, len(words))
        for entry, forms in _cues(words, here)
    )
    return None if speaks else Found(source=((1, 3),), cue=(0, 1), kind="say", right=start)


def _if_believed(words: Words, at: int) -> Found | None:
    """ "P, if the letter is to be believed"."""
    source = phrase_after(words, at + 1)
    if source is None or [lower(words, source[1] + step) for step in range(1, 4)] != ["to", "be", "believed"]:
        return None
    if lower(words, at - 1) != "," or not has_finite(words, 0, at - 1):
        return None
    return Found(source=(source,), cue=(source[1], source[1] + 4), kind="say", left=at - 1)


def it_gives(words: Words) -> Iterator[Found]:
    """ "It names Lind as the builder and gives the cost as 90 crowns", after a sentence about a register."""
    if lower(words, 0) != "it" or not _gives(words, 1):
        return
    yield Found(source=((0, 1),), cue=(1, 2), kind="show", right=2)
    for at in range(3, len(words)):
        has = words[at].lower in HAVE and measures(words, at + 1)
        if lower(words, at - 1) in {",", "and"} and (has or _gives(words, at)):
            yield Found(source=((0, 1),), cue=(at, at + 1), kind="show", right=at + 1, shared=True)


def _gives(words: Words, at: int) -> bool:
    """Whether a verb stands here that gives what a register holds, with an object."""
    cues = _cues(words, at)
    record = any(one.kind == "show" and one.frames & {"d", "n"} and forms & {"s", "past"} for one, forms in cues)
    return record and at + 1 < len(words) and (opens_phrase(words, at + 1) or measures(words, at + 1))


def opens_with_record(words: Words) -> bool:
    """Whether the subject of the sentence is a thing that records something."""
    verb = next((at for at in range(len(words)) if is_finite(words, at)), 0)
    source = subject_before(words, group_start(words, verb)) if verb else ()
    return bool(source) and holds_record(words, source[0])


def _so_says(words: Words, at: int) -> Found | None:
    """ "P: so says a letter"; "P, so the minister." """
    says = lower(words, at + 1) in _SO
    source = phrase_after(words, at + 1 + says)
    closes = source is not None and lower(words, source[1]) in {".", ""} and can_speak(words, source)
    if (
        source is None
        or not (says or (closes and lower(words, at - 1) == ","))
        or lower(words, at - 1) not in {":", ",", ";", "–", "—", "-"}
        or at < SHORTEST_CLAUSE
    ):
        return None
    end = next((here for here in range(source[1], len(words)) if words[here].lower in {".", ";", "–"}), len(words))
    return Found(source=((source[0], end),), cue=(at, at + 1 + says), kind="say", left=at - 1)


def _has(words: Words, at: int) -> Found | None:
    """ "The bulletin has 41 metres for 10 July"; not "the report has 90 pages"."""
    if not measures(words, at + 1) or not any(lower(words, here) in {"for", "as"} for here in range(at, at + NEAR)):
        return None
    source = subject_before(words, group_start(words, at))
    if not source or not holds_record(words, source[0]):
        return None
    return Found(source=source, cue=(at, at + 1), kind="show", right=at + 1)
