"""A stretch that goes on with what stands before it: "the level fell from 48 metres | to 41 metres"."""

import re

from whence.types.span import Span

_GOES_ON = re.compile(r"(?:from|to|against|and|up from|down from|compared (?:with|to)|instead of|rather than|than)\b")
_GAP = 6  # characters between the two: a comma, a connective

# A predicate that goes on with the subject of an earlier one, by its first word.
PREDICATE = re.compile(
    r"\s*(?:is|are|was|were|has|have|had|will|would|can|cannot|could|may|might|must|shall|should|does|did)\b"
)
# The second of two predicates of one subject: "will cost 85 million | and be finished by May".
SECOND_PREDICATE = re.compile(
    r" (?:and|but) (?=(?:then |later |also |now )?"
    r"(?:be|is|are|was|were|has|have|had|will|would|can|could|costs?|opens?|ends?|\w{3,20}ed)\b)"
)
_JOINT = 5  # characters of the longest joint before a second predicate
# Where a subject ends: at its verb, or at what is told of it by the way.
_SUBJECT_ENDS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|cannot|could|may|might|must|shall|should|does|did|"
    r"costs?|opens?|ends?|\w{3,20}ed)\b|, "
)
_NEW_CLAUSE = re.compile(r"[;:]\s|, (?:and|but|while) ")
_LONGEST_LEAD = 600  # characters


def continues(text: str, before: Span, stretch: Span) -> bool:
    """Whether the stretch leaves out its verb, because the one right before it has it."""
    near = 0 <= stretch.start - before.end <= _GAP and "\n" not in text[before.end : stretch.start]
    return near and _GOES_ON.match(text, stretch.start, stretch.end) is not None


def subject(text: str, lead: Span, stretch: Span) -> Span | None:
    """The subject that the stretch leaves out, because an earlier predicate of its sentence has it.

    `lead` is what stands before the stretch in its sentence or quotation; None if the stretch leaves out no subject.
    """
    joined = SECOND_PREDICATE.search(text, max(lead.start, stretch.start - _JOINT), stretch.end)
    if not PREDICATE.match(text, *stretch) and (joined is None or joined.end() != stretch.start):
        return None
    start = max(lead.start, lead.end - _LONGEST_LEAD)
    for clause in _NEW_CLAUSE.finditer(text, start, lead.end):
        start = clause.end()
    ends = _SUBJECT_ENDS.search(text, start, lead.end)
    return Span(start, ends.start()) if ends and ends.start() > start else None
