"""Sources that are nobody: what happened, or is so, "reveals" and "highlights" without anybody saying it."""

from whence.reading.closed_class import PREPOSITIONS, RELATIVES
from whence.reading.grounds import nouns
from whence.reading.phrases import Stretch, Words
from whence.reading.verbal import Found
from whence.text.gazetteer import listed

# What happens or is the case. A record of it speaks ("a report on the war"), and so does who meets ("the summit").
_OCCURRENCES = listed(
    "war conflict crisis situation development developments event events incident accident attack strike collapse "
    "failure failures trend shift move step change changes rise fall decline increase growth decrease drop surge "
    "shortage shortages delay delays problem problems trouble issue issues need needs demand crack cracks damage "
    "production deployment presence absence success cooperation relationship rivalry tension tensions "
    "escalation progress effort efforts push threat threats pressure reality fact weather drought heat storm "
    "flood fire explosion outbreak epidemic pandemic history visit dispute row scandal affair episode "
    "disaster tragedy loss losses"
)


def is_voiceless(words: Words, found: Found) -> bool:
    """Whether the source is an occurrence: "the war has revealed a shortage" tells what its own outlet holds.

    Not where it is cited ("citing pressure on the family"): then it is what somebody gives as a reason.
    """
    if not found.source or any(
        words[at].lower in {"according", "citing", "cites", "cited"} for at in range(*found.cue)
    ):
        return False
    start, stop = found.source[0]
    end = next((at for at in range(start + 1, stop) if _opens_complement(words, at)), stop)
    return words[end - 1].lower in _OCCURRENCES and not _names_a_voice(words, (start, end))


def _opens_complement(words: Words, at: int) -> bool:
    return words[at].kind != "word" or words[at].lower in PREPOSITIONS | RELATIVES


def _names_a_voice(words: Words, source: Stretch) -> bool:
    """Whether a name or a word for a party, a record or a measurement stands in it: "a report circulated at the"."""
    start, end = source
    return any(words[at].lower in nouns() or (words[at].capital and at > start) for at in range(start, end))
