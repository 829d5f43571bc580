"""What changed between two states of a ledger, claim by claim.

A variant is held against the earlier one that shares most of its statements, whatever its letter is now, or, where the
article is in a new version, that says the same words. A claim whose
statements all stood in other claims before is no new one: it has parted from them. What nobody tells any more is said,
too, since an outlet may have corrected itself.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from whence.types.news import ClaimStood, Count, DissentStood, Moved, News, VariantStood

# Of a variant, by its letter, the letter that it had before.
Formers = Mapping[str, str]


def news(moved: Moved) -> tuple[News, ...]:
    """Everything that is new, claims in order of their handles' numbers."""
    told_before = frozenset[str]().union(*(claim.statements for claim in moved.before.values()))
    found: list[News] = []
    for handle in sorted({*moved.before, *moved.after}, key=_number):
        before, after = moved.before.get(handle), moved.after.get(handle)
        if after is None and before is not None:
            found.append(_gone(before, moved))
        elif before is None and after is not None:
            found += _begun(after, told_before)
        elif before is not None and after is not None:
            found += _changed(before, after)
    return tuple(found)


def _number(handle: str) -> tuple[int, str]:
    digits = handle.removeprefix("C")
    return (int(digits) if digits.isdecimal() else 0), handle


def _gone(before: ClaimStood, moved: Moved) -> News:
    heir = moved.merged.get(before.handle)
    return News(
        kind="merged" if heir else "no longer told",
        handle=before.handle,
        label=before.label,
        words=heir or "",
        documents=before.documents,
    )


def _begun(after: ClaimStood, told_before: frozenset[str]) -> Iterator[News]:
    parted = after.statements <= told_before
    yield News(
        kind="parted" if parted else "new claim",
        handle=after.handle,
        label=after.label,
        after=_whole(after),
        by=() if parted else after.documents,
        documents=after.documents,
    )
    if not parted:
        yield from _disagreements(None, after, {})


def _whole(claim: ClaimStood) -> Count:
    """The count of a claim: all its articles, and the origins of the variant that has most."""
    best = max(claim.variants, key=lambda each: (each.low, each.high), default=None)
    low, high = (best.low, best.high) if best else (0, 0)
    return Count(articles=len(claim.documents), low=low, high=high)


def _changed(before: ClaimStood, after: ClaimStood) -> Iterator[News]:
    known = {root.casefold() for variant in before.variants for root in variant.roots}
    formers = [_former(variant, before) for variant in after.variants]
    for variant, former in zip(after.variants, formers, strict=True):
        yield from _variant(former, variant, after)
        # Of a variant that nobody told before the origins are told with it.
        for root in variant.roots:
            if former and root.casefold() not in known:
                known.add(root.casefold())
                yield _of(after, variant, kind="new origin", words=root, by=_newly(former, variant))
    for former in before.variants:
        if former not in formers:
            yield _of(after, former, kind="no longer told", words=former.words, denied=former.denied)
    letters = {variant.letter: former.letter for variant, former in zip(after.variants, formers, strict=True) if former}
    yield from _disagreements(before, after, letters)


def _variant(former: VariantStood | None, variant: VariantStood, claim: ClaimStood) -> Iterator[News]:
    told: dict[str, Any] = {"words": variant.words, "denied": variant.denied, "after": variant.count}
    if former is None:
        yield _of(claim, variant, kind="new variant", by=variant.documents, **told)
    elif former.count != variant.count:
        yield _of(claim, variant, kind="changed count", before=former.count, by=_newly(former, variant), **told)


def _of(claim: ClaimStood, variant: VariantStood, **told: Any) -> News:  # noqa: ANN401 fields of News
    """News of a variant."""
    return News(
        handle=claim.handle,
        label=claim.label,
        letter=variant.letter,
        documents=claim.documents,
        **told,
    )


def _former(variant: VariantStood, before: ClaimStood) -> VariantStood | None:
    """The earlier variant that shares most statements with this one, the first of several; else one of its words."""
    own = set(variant.statements)
    shared = {each: (len(own & set(each.statements)), each.words == variant.words) for each in before.variants}
    best = max(shared, key=lambda each: shared[each], default=None)
    return best if best and any(shared[best]) else None


def _newly(former: VariantStood, variant: VariantStood) -> tuple[str, ...]:
    return tuple(each for each in variant.documents if each not in former.documents)


def _disagreements(before: ClaimStood | None, after: ClaimStood, formers: Formers) -> Iterator[News]:
    """Those between variants between which there was none of this kind, whichever of their wordings show it."""
    own = {variant.letter: variant.letter for variant in before.variants} if before else {}
    known = {_between(dissent, own) for dissent in (before.disagreements if before else ())}
    for dissent in after.disagreements:
        place = _between(dissent, formers)
        if place not in known:
            known.add(place)
            yield News(
                kind="new disagreement",
                handle=after.handle,
                label=after.label,
                relation=dissent.relation,
                words=dissent.words,
                documents=after.documents,
            )


def _between(dissent: DissentStood, formers: Formers) -> tuple[object, ...]:
    """The kind of a disagreement, and its two sides by the letters that they had before, a new one by its own."""
    sides = frozenset((formers.get(each), "" if formers.get(each) else each) for each in (dissent.left, dissent.right))
    return dissent.relation, dissent.differs_in, sides
