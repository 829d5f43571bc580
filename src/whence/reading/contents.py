"""Where the content of a verb begins: after "that", at a quotation, at a clause or at a noun phrase."""

from whence.reading.closed_class import COORDINATORS, DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, TIMES
from whence.reading.cues import Cue
from whence.reading.phrases import Words, has_finite, is_adverb, is_finite, lower, opens_phrase

OBJECTS = frozenset({"him", "her", "them", "us", "me"})
# From a cue to its "that" or its quotation: "said on Monday in an interview with the local station that".
ADJUNCT = 14


def content_after(words: Words, at: int, cue: Cue) -> int | None:
    """The word where the content after a cue begins, past "that" and adjuncts; None if none does."""
    marked = _marked_content(words, at, cue)
    if marked is not None:
        return marked
    here = at
    while here < len(words) and _is_time(words, here):
        here += 1
    if "o" in cue.frames and _addressee(words, here):
        return _past_addressee(words, here)
    if here >= len(words) or words[here].kind != "word":
        return None
    return here if _unmarked(words, here, cue) else None


def _marked_content(words: Words, at: int, cue: Cue) -> int | None:
    """After "that", or a quotation after a comma, a colon or nothing."""
    far = ADJUNCT if cue.kind in {"say", "show", "think"} or cue.frames & {"q"} else 2
    for here in range(at, min(len(words), at + far)):
        word = words[here]
        if word.kind == "quote" and (here == at or words[here - 1].lower in {",", ":", "that"}):
            return here
        if word.lower == "," and here + 1 < len(words) and words[here + 1].kind == "quote":
            return here + 1
        if word.lower == "," and here == at and lower(words, at + 1) == "that" and at + 2 < len(words):
            return at + 2
        if word.lower == "," and (close := _past_aside(words, here)):
            return close
        if word.lower == "that" and is_finite(words, here + 1 if here + 1 < len(words) else here):
            return None
        if word.lower == "that" and cue.frames & {"t", "o"}:
            named = here > at and _is_object(words, at) and "o" not in cue.frames
            return here + 1 if here + 1 < len(words) and not named else None
        if word.lower == ":" and here - at < ADJUNCT:
            return here + 1 if here + 1 < len(words) else None
        if (
            word.lower in {".", ";", "?", "!", ","}
            or is_finite(words, here)
            or word.lower in SUBORDINATORS | PRONOUNS - {"you", "it"}
        ):
            return None
    return None


def _is_object(words: Words, at: int) -> bool:
    """Whether a name stands right after the verb: "recalled Orren Blue that was spoilt"."""
    return words[at].kind == "word" and words[at].capital and words[at].lower not in TIMES


def _is_time(words: Words, at: int) -> bool:
    """Adverbs and days between a cue and its clause: "said on Thursday it had"."""
    day = words[at].lower in {"on", "in", "last", "this"} and lower(words, at + 1) in TIMES
    return day or is_adverb(words[at]) or words[at].lower in TIMES


def _past_addressee(words: Words, at: int) -> int:
    """The word where the clause begins after whom it is told to; the addressee itself where that is not clear."""
    if words[at].lower in PRONOUNS | OBJECTS:
        return at + 1
    clear = range(at + 1, min(len(words), at + 6))
    return next((here for here in clear if words[here].lower in DETERMINERS | PRONOUNS), at)


def _past_aside(words: Words, comma: int) -> int | None:
    """ "reported, citing two officials, that P": the word after a "that" which follows the next comma."""
    for at in range(comma + 1, min(len(words) - 2, comma + ADJUNCT)):
        if words[at].lower == ",":
            return at + 2 if words[at + 1].lower == "that" else None
    return None


def _unmarked(words: Words, at: int, cue: Cue) -> bool:
    word = words[at]
    frames = cue.frames
    if word.lower == "to":
        return "i" in frames
    if word.lower in {"how", "why", "what", "whether", "if", "where"}:
        return bool(frames & {"t", "w", "n"})
    if "o" in frames and _addressee(words, at):
        return True
    if word.lower in PREPOSITIONS | COORDINATORS:
        return (
            (word.lower in {"in", "about", "despite", "for"} or cue.lemma == "say")
            and word.lower not in COORDINATORS
            and "t" in frames
            and "n" not in frames
            and _clause(words, at)
        )
    if word.lower.endswith("ing") and cue.kind not in {"say", "deny"}:
        return False
    if cue.kind == "talk" and not opens_phrase(words, at) and not word.lower.isdecimal():
        plain = words[at - 1].lower
        return cue.lemma in {"describe", "express", "voice"} or bool(cue.rest) or plain.endswith("ed")
    if "n" in frames or "i" in frames:
        return word.lower not in SUBORDINATORS
    return "t" in frames and (_clause(words, at) or cue.lemma in {"say", "claim"})


def _addressee(words: Words, at: int) -> bool:
    """ "told him the bridge was closed", "told officers the bridge was closed": someone, then a clause."""
    if at >= len(words) or words[at].kind != "word":
        return False
    if words[at].lower in OBJECTS:
        return has_finite(words, at + 2, at + 10)
    plain = words[at].lower.endswith("s") and lower(words, at + 1) in DETERMINERS | PRONOUNS
    return (opens_phrase(words, at) or plain) and has_finite(words, at + 2, at + 10)


def _clause(words: Words, at: int) -> bool:
    return has_finite(words, at + 1, at + 25)
