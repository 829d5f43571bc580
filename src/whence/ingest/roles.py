"""The role of every line of a text whose page is lost: by its own words, its look, its neighbours and its place.

What a line says of itself goes first (a credit, a byline, a disclaimer); then trained trees say whether it is story;
then its place says what part of the story it is.
"""

from collections.abc import Sequence

from whence.ingest.forest import weigh
from whence.ingest.look import Look, looks
from whence.ingest.phrases import NAVIGATION, is_byline
from whence.ingest.table import shipped
from whence.ingest.traits import BULLETS, is_english, reason, traits
from whence.types.document import Role

Verdict = tuple[Role, str]

# A phrase of page furniture decides alone in a line that is no paragraph, and in the last paragraphs of a story, where
# outlets put their own affairs; further up, stories speak of newsletters, reporters and terms of service too.
_LAST_PARAGRAPHS = 2
# A paragraph amid the main run of prose is struck only where so much speaks against it (log-odds): a paragraph of story
# that is lost costs more than one too many. In five folds .3 moved the accuracy by .0003 and kept .003 more of the
# story. Pages of few paragraphs are not what the trees were grown on, and are struck only where all speaks against it.
_DOUBT, _FEW, _DOUBT_OF_FEW = 0.3, 5, 3.0


def line_roles(lines: Sequence[str]) -> list[Verdict]:
    """A role and its reason for each line; lines are stripped and not blank."""
    seen = looks(lines)
    start = next((at for at, look in enumerate(seen) if look.place == "inside"), None)
    title = _headline_at(seen, min(1, len(seen)) if start is None else start)
    own = [own_role(look) for look in seen]
    judged = _judged(seen) if start is not None else [_without_prose(look) for look in seen]
    verdicts = [said or verdict for said, verdict in zip(own, judged, strict=True)]
    if title is not None:
        verdicts[title] = "headline", "a line before the story that can be its title"
        _lift_deck(seen, verdicts, title, start or 0)
    _strike_repeats(lines, verdicts)
    return verdicts


def own_role(look: Look) -> Verdict | None:
    """What the line is by its own words, whatever stands around it."""
    alone = look.alone
    if alone.credit:
        return "credit", alone.credit
    if alone.signed:
        return ("byline", "names who wrote") if is_byline(look.text) else ("dateline", "a date and little else")
    if look.prose and look.left > _LAST_PARAGRAPHS:
        return None
    if alone.furniture is None and not look.prose and (alone.teaser or alone.comment):
        return "boilerplate", "heading of a list of other stories" if alone.teaser else "belongs to readers' comments"
    return ("boilerplate", alone.furniture) if alone.furniture else None


def _without_prose(look: Look) -> Verdict:
    return ("body", "a sentence, and no paragraph to go by") if look.alone.ended else ("boilerplate", "no sentence")


def _judged(seen: Sequence[Look]) -> list[Verdict]:
    """What the trees say of each line, and the two traits that moved them most."""
    rows = traits(seen, shipped())
    doubt = _DOUBT if sum(look.prose for look in seen) >= _FEW else _DOUBT_OF_FEW
    needed = [-doubt if look.prose and look.place == "inside" else 0.0 for look in seen]
    return [
        _part(look, told.log_odds > least, reason(row, told.moved_by))
        for look, least, row, told in zip(seen, needed, rows, weigh(rows, english=is_english(seen)), strict=True)
    ]


def _part(look: Look, story: bool, why: str) -> Verdict:
    """Which part of the story a line is, if it is one."""
    alone = look.alone
    if alone.caption and look.place == "inside" and alone.words >= 4:
        return "caption", "names who made the picture"
    if not story:
        return "boilerplate", f"unlike the story: {why}"
    if not look.prose and not alone.ended and alone.words <= 15 and look.next_prose and look.text[0].isalnum():
        return "subhead", "a short line before a paragraph"
    return "body", f"like a story: {why}"


def _headline_at(seen: Sequence[Look], start: int) -> int | None:
    """The headline, if one of the thirty lines before the main run of prose can be one.

    The bonuses were chosen among 32 settings on the pages whose title is known, on the half that rules are made on.
    """
    best, best_score = None, 0.0
    for at in range(max(0, start - 30), start):
        if not _may_be_headline(at, seen):
            continue
        signed = any(_names_writer_or_day(look) for look in seen[at + 1 : at + 4])
        alone = seen[at].alone
        score = min(alone.words, 8) - (start - at) / 10 + 3 * signed + 4 * (at <= 1) - 3 * alone.ended
        if score > best_score:
            best, best_score = at, score
    return best


def _may_be_headline(at: int, seen: Sequence[Look]) -> bool:
    """Four to thirty words that are nothing else; a caption stands twice in a row, a headline only at the very top."""
    look, words = seen[at], seen[at].alone.words
    twice = any(look.text == seen[by].text for by in (at - 1, at + 1) if 0 <= by < len(seen))
    return 4 <= words <= 30 and look.text[0] not in BULLETS and not (twice and at > 0) and own_role(look) is None


def _names_writer_or_day(look: Look) -> bool:
    verdict = own_role(look)
    return verdict is not None and (verdict[0] in ("byline", "dateline") or verdict[1] == NAVIGATION)


def _lift_deck(seen: Sequence[Look], verdicts: list[Verdict], title: int, start: int) -> None:
    """What stands between headline and story in six words or more is the deck, or a caption that is told twice."""
    for at in range(title + 1, min(start, title + 8)):
        if verdicts[at][0] != "boilerplate" or own_role(seen[at]) is not None or seen[at].alone.words < 6:
            continue
        twice = any(seen[at].text == seen[by].text for by in (at - 1, at + 1) if by < len(seen))
        verdicts[at] = ("caption", "stands twice in a row") if twice else ("subhead", "between headline and story")


def _strike_repeats(lines: Sequence[str], verdicts: list[Verdict]) -> None:
    """The second of two equal neighbours, and every repetition of the headline."""
    headline = next((line for line, (role, _) in zip(lines, verdicts, strict=True) if role == "headline"), None)
    first = lines.index(headline) if headline is not None else -1
    for at, line in enumerate(lines):
        if at > 0 and line == lines[at - 1] and verdicts[at][0] != "headline":
            verdicts[at] = "boilerplate", "repeats the line before it"
        elif line == headline and at > first and verdicts[at][0] != "headline":
            verdicts[at] = "boilerplate", "repeats the headline"
