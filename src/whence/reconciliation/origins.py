"""How many independent origins stand behind a variant: roots that remain when copies are struck out.

Two statements are of one origin for certain (a named root in common, one outlet cited by both, one document, a
retelling), or perhaps (two unnamed roots near each other). The count runs from what remains when all of these are
folded to what remains when only the certain ones are.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from whence.reconciliation.copies import copies
from whence.reconciliation.crowds import Crowds
from whence.reconciliation.decided import UNDECIDED, Constraints, Found, constraints, in_terms_of
from whence.reconciliation.entities import Parties
from whence.reconciliation.roots import Root, key_of_name, publisher, root
from whence.reconciliation.stated import Stated
from whence.reconciliation.union import Union
from whence.reconciliation.voices import Voices, voices
from whence.text.descriptions import head, telling
from whence.types.reading import Credit, SourceKind
from whence.types.reconciliation import RETELLINGS, Matter, Origin, Origins, Reuse
from whence.types.score import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the whole matter tells about who draws on whom."""

    parties: Parties
    reuses: Mapping[tuple[str, str], Reuse]  # by document ids, left < right
    slips: Mapping[str, tuple[Credit, ...]]  # by document id
    voices: Voices = Voices()  # noqa: RUF009 - frozen and empty
    decided: Constraints = UNDECIDED  # about roots, by `place`
    crowds: Crowds = Crowds()  # noqa: RUF009 - frozen and empty

    def leaned_on(self, root: Root) -> dict[str, str]:
        """What the article of a statement betrays that it leans on: keys and names."""
        slips = self.slips.get(root.stated.document.id, ())
        return {key_of_name(slip.source.name, self.parties): slip.source.name for slip in slips}

    def reuse(self, left: Root, right: Root) -> Reuse | None:
        """How the documents of two statements share text, if they do."""
        ids = left.stated.document.id, right.stated.document.id
        return self.reuses.get((min(ids), max(ids)))


def known(
    parties: Parties,
    reuses: Sequence[Reuse],
    matter: Matter,
    decided: Constraints = UNDECIDED,
    crowds: Crowds = Crowds(),  # noqa: B008 - frozen and empty
) -> Known:
    """Indexes what origins are counted by."""
    return Known(
        parties=parties,
        reuses={(reuse.left, reuse.right): reuse for reuse in reuses},
        slips={
            reading.document: tuple(credit for credit in reading.credits if credit.kind == "slip")
            for reading in matter.readings
        },
        voices=voices(matter.documents, matter.readings, parties),
        decided=decided,
        crowds=crowds,
    )


def decided_origins(decisions: Iterable[Found], stated: Sequence[Stated], parties: Parties) -> Constraints:
    """What people decided about the roots of statements, said of those roots wherever their documents name them."""
    judged = list(decisions)
    things = {thing for each in judged for thing in each.left | each.right}
    return constraints(in_terms_of(judged, {one.id: place(root(one, parties)) for one in stated if one.id in things}))


def place(root: Root) -> tuple[str, str]:
    """A root as one document names it."""
    return root.stated.document.id, root.key


def origins(variant: Sequence[Stated], known: Known) -> Origins:
    """The origins behind the statements of one variant, as an interval with its reasons."""
    roots = [root(stated, known.parties) for stated in variant]
    certain = Union(range(len(roots)))
    copied = _copied(roots, known)
    reasons = {home: [_prints(count + 1)] for home, count in Counter(copied.values()).items()}
    for at, home in copied.items():
        certain.join(at, home)
    heard = {at: one for at, one in enumerate(roots) if at not in copied}
    for at, reason in (*_fold(certain, heard, CERTAIN, known), *_repeated(certain, heard, known)):
        reasons.setdefault(at, []).append(reason)
    found = tuple(_origin([(roots[at], reasons.get(at, [])) for at in group]) for group in certain.groups())
    doubts = [reason for _, reason in _fold(certain, heard, (*CERTAIN, *PERHAPS), known)]
    low, high = len(certain.groups()), len(found)
    return Origins(low=low, high=high, origins=found, reasons=_reasons(low, high, found, doubts))


def _copied(roots: Sequence[Root], known: Known) -> Mapping[int, int]:
    """Which statements another print of the same report speaks for; not those whose paper others cite, or of whose root
    people decided."""
    if not known.crowds.places:
        return {}
    cited = {key for one in roots for key in (one.key, *one.outlets, *known.leaned_on(one))}

    def own(one: Root) -> Hashable:
        alone = one.publisher in cited or place(one) in known.decided.concerned
        return one.stated.document.id if alone else "", *sorted(known.leaned_on(one))

    return copies(roots, known.crowds, own)


def _prints(count: int) -> Reason:
    return Reason("retelling", 1.0, 1.0, f"{count} articles print one report")


def heads(variant: Sequence[Stated], origins: Origins, known: Known) -> dict[str, Root]:
    """By statement the root that its origin is named after."""
    roots = {stated.id: root(stated, known.parties) for stated in variant}
    groups = [(origin.statements, [roots[one] for one in origin.statements]) for origin in origins.origins]
    return {one: _head(group) for statements, group in groups for one in statements}


def one_root(left: Root, right: Root, known: Known) -> bool:
    """Whether two roots are one for certain: two papers may each have "an official" of their own."""
    if known.decided.parted({place(left)}, {place(right)}):
        return False
    if known.decided.same(place(left), place(right)):
        return True
    return left.key == right.key and any(rule(left, right, known) for rule in CERTAIN)


Rule = Callable[[Root, Root, Known], str | None]


def _fold(
    groups: Union[int], roots: Mapping[int, Root], rules: Sequence[Rule], known: Known
) -> list[tuple[int, Reason]]:
    """Joins the groups that a rule says are one, the strongest rule first; where and why.

    Groups whose sources are apart stay so: an article that says in its own voice what two people told it makes
    neither of them the other.
    """
    if len(roots) < 2:
        return []
    told = {group[0]: [roots[at] for at in group if at in roots] for group in groups.groups()}
    sources = {at: [one for one in group if not one.own] for at, group in told.items()}
    places = {at: set(map(place, group)) for at, group in told.items()}
    found = []
    for rule, at, other in _tried(groups, roots, rules):
        first, second = sorted((groups.find(at), groups.find(other)))
        if first == second or not (words := rule(roots[at], roots[other], known)):
            continue
        if known.decided.parted(places[first], places[second]) or (
            rule is not decided_one
            and any(_apart(one, two, rules, known) for one, two in product(sources[first], sources[second]))
        ):
            continue
        groups.join(first, second)
        sources[first] += sources.pop(second)
        places[first] |= places.pop(second)
        found.append((at, Reason(rule.__name__.replace("_", " "), 1.0, 1.0, words)))
    return found


def _repeated(groups: Union[int], roots: Mapping[int, Root], known: Known) -> list[tuple[int, Reason]]:
    """Joins what outlets say without a source to the first source that others name: they may have it from anywhere, and
    an origin that nobody names is none.

    Not who says "we" of it: that is a witness. Of 47 variants of fourteen dossiers in which one article names nobody
    beside one root of others, people counted one origin in 32, two in 11, and left 4 open.
    """
    told = {group[0]: [roots[at] for at in group if at in roots] for group in groups.groups()}
    sourced = [at for at, group in told.items() if any(not one.own for one in group)]
    found = []
    for at, group in told.items():
        if not sourced or not group or any(not one.own or _witnesses(one, known) for one in group):
            continue
        groups.join(sourced[0], at)
        outlets = " and ".join(sorted({publisher(one.stated.document) for one in group}))
        found.append((at, Reason("repeated", 1.0, 1.0, f"{outlets}: no source is named for what others attribute")))
    return found


def _witnesses(own: Root, known: Known) -> bool:
    """Whether an outlet says that it knows something itself, or somebody decided who it is."""
    return bool(_WE.search(own.stated.words)) or place(own) in known.decided.concerned


def _tried(groups: Union[int], roots: Mapping[int, Root], rules: Sequence[Rule]) -> Iterator[tuple[Rule, int, int]]:
    """Each rule with each two roots that no rule before it has joined."""
    pairs = list(combinations(sorted(roots, key=lambda at: (_signature(roots[at]), at)), 2))
    for rule in rules:
        homes = {at: groups.find(at) for at in roots}
        pairs = [(at, other) for at, other in pairs if homes[at] != homes[other]]
        for at, other in pairs:
            yield rule, at, other


def _signature(root: Root) -> tuple[str, tuple[str, ...], str]:
    """What a root shares with that of a copy, so that a copy does not change which groups are joined first."""
    return root.key, root.outlets, root.publisher or ""


def _apart(left: Root, right: Root, rules: Sequence[Rule], known: Known) -> bool:
    """Whether two sources are certainly not one: two named parties, or two in one article that no rule joins."""
    if _beyond(left) and _beyond(right):
        return left.key != right.key and not speaks_for(left, right, known) and not headline(left, right, known)
    if left.stated.document.id != right.stated.document.id:
        return False
    return not any(rule(left, right, known) for rule in rules)


def decided_one(left: Root, right: Root, known: Known) -> str | None:
    """Somebody decided that the two are one."""
    decision = known.decided.same(place(left), place(right))
    if decision is None:
        return None
    return f"{left.name} and {right.name} are one by decision of {decision.by}" + (
        f": {decision.why}" if decision.why else ""
    )


def same_root(left: Root, right: Root, _: Known) -> str | None:
    """One named party, or one outlet's own voice; a page of its own is the party's word."""
    if left.named and right.named and left.key == right.key:
        return f"both go back to {left.name}"
    for own, other in ((left, right), (right, left)):
        if own.own and other.named and not other.own and other.key == own.publisher:
            return f"{publisher(own.stated.document)} is a page of {other.name}"
    return None


def same_outlet(left: Root, right: Root, _: Known) -> str | None:
    """Both cite one outlet, and neither names somebody else behind it whom the other does not."""
    shared = _cited_by_both(left, right)
    if not shared or (_beyond(left) and _beyond(right) and left.key != right.key):
        return None
    if left.publisher in right.outlets and right.publisher in left.outlets:
        one, other = sorted(publisher(root.stated.document) for root in (left, right))
        return f"{one} and {other} cite each other: a circle, with nobody named behind it"
    return f"both draw on {dict((*right.cited, *left.cited))[min(shared)]}"


def _cited_by_both(left: Root, right: Root) -> set[str]:
    """The outlets on the way of both; an article of an outlet is on its own way."""
    if not left.outlets and not right.outlets:
        return set()
    one, other = {*left.outlets, left.publisher}, {*right.outlets, right.publisher}
    return {*left.outlets, *right.outlets} & one & other


def _beyond(root: Root) -> bool:
    """Whether a named party stands behind the outlets."""
    return root.named and not root.own and root.key not in root.outlets


def speaks_for(left: Root, right: Root, known: Known) -> str | None:
    """The head or spokesperson of a body, and the body."""
    for person, body in ((left, right), (right, left)):
        if person.kind == "person" and known.voices.speaks_for(person, body):
            return f"{person.name} speaks for {body.name}"
    return None


def headline(left: Root, right: Root, _: Known) -> str | None:
    """A headline shortens what its article says below, and names the source as shortly."""
    if left.stated.document.id != right.stated.document.id or left.stated.headline == right.stated.headline:
        return None
    return f"the headline of {publisher(left.stated.document)} tells what the article says below"


def same_paper(left: Root, right: Root, _: Known) -> str | None:
    """Two unnamed papers, pictures or data that are called the same, by two words or more."""
    if left.kind not in _THINGS or left.kind != right.kind or not _called_alike(left, right):
        return None
    shared = telling(left.name) & telling(right.name)
    if len(shared) < _TELLING:
        return None
    same = left.name == right.name
    return f"both name “{left.name}”" if same else f"“{left.name}” and “{right.name}” are called the same"


def perhaps_same_paper(left: Root, right: Root, _: Known) -> str | None:
    """Two unnamed papers of one kind, of which one is told by nothing else: "a letter", "the letter to the mayor"."""
    if left.kind not in _THINGS or left.kind != right.kind or not _called_alike(left, right):
        return None
    if left.publisher != right.publisher and any(_OUR.match(root.name) for root in (left, right)):
        return None
    return f"“{left.name}” and “{right.name}” may be the same"


def papers_hardly_told(left: Root, right: Root, _: Known) -> str | None:
    """Papers of two articles, each told in two words at most, of which one may be of any kind: "a cabinet paper", "the
    draft regulation"."""
    if left.kind != "document" or right.kind != "document" or left.named or right.named:
        return None
    if left.stated.document.id == right.stated.document.id:
        return None
    if max(len(telling(left.name)), len(telling(right.name))) > _TELLING or not _ANY_PAPER & {
        head(left.name),
        head(right.name),
    }:
        return None
    return f"“{left.name}” and “{right.name}” may be one paper"


def _called_alike(left: Root, right: Root) -> bool:
    one, other = telling(left.name), telling(right.name)
    return head(left.name) == head(right.name) and (one <= other or other <= one)


def same_article(left: Root, right: Root, _: Known) -> str | None:
    """In one article: the same unnamed source, or its own voice repeating what it attributes elsewhere."""
    if left.stated.document.id != right.stated.document.id:
        return None
    if left.own or right.own:
        return f"{publisher(left.stated.document)} says it itself and attributes it in the same article"
    return f"one source of one article: {left.name}" if left.key == right.key else None


def retelling(left: Root, right: Root, known: Known) -> str | None:
    """Two articles that retell one report, with no named root in the way."""
    if not _retold(left, right, known) or (_beyond(left) and _beyond(right)):
        return None
    outlet, other = publisher(left.stated.document), publisher(right.stated.document)
    return f"{outlet} and {other} retell one report"


def _retold(left: Root, right: Root, known: Known) -> bool:
    """Whether the two articles retell one report; of their own voices it is not enough that one cites the other."""
    if known.crowds.one_report(left.stated.document.id, right.stated.document.id):
        return True
    reuse = known.reuse(left, right)
    return reuse is not None and reuse.kind in RETELLINGS and not (left.own and right.own and _by_citation(reuse))


def unnamed_of_one_article(left: Root, right: Root, _: Known) -> str | None:
    """Two unnamed sources of one article, or of one outlet, may be the same."""
    if left.named or right.named:
        return None
    one, other = left.stated.document, right.stated.document
    if one.id == other.id or (one.publisher is not None and one.publisher == other.publisher):
        return f"“{left.name}” and “{right.name}” may be the same"
    return None


def slipped(left: Root, right: Root, known: Known) -> str | None:
    """One article betrays that it leans on an outlet that the other cites, or that both lean on."""
    for one, other in ((left, right), (right, left)):
        leaned_on = known.leaned_on(one) if one.own else {}
        behind = {other.key, other.publisher, *other.outlets, *known.leaned_on(other)} if leaned_on else set()
        if shared := leaned_on.keys() & behind:
            return f"{publisher(one.stated.document)} seems to lean on {leaned_on[min(shared)]}"
    return None


def drawn(left: Root, right: Root, known: Known) -> str | None:
    """One article cites the other, and both say this in their own voice: it may be from there, or known to both."""
    reuse = known.reuse(left, right)
    if reuse is None or not (left.own and right.own and _by_citation(reuse)):
        return None
    return f"{publisher(left.stated.document)} and {publisher(right.stated.document)} seem to retell one report"


def _by_citation(reuse: Reuse) -> bool:
    return any(reason.feature == "cited" for reason in reuse.score.reasons)


def neither_names_a_source(left: Root, right: Root, known: Known) -> str | None:
    """Two outlets that name nobody: one may have it from the other, or both from a third."""
    if not (left.own and right.own) or _witnesses(left, known) or _witnesses(right, known):
        return None
    return f"neither {publisher(left.stated.document)} nor {publisher(right.stated.document)} names a source"


def shared_text(left: Root, right: Root, known: Known) -> str | None:
    """Articles that share passages may have drawn on one text, where one of them names no source."""
    reuse = known.reuse(left, right)
    if reuse is None or reuse.kind != "partial" or not (left.own or right.own):
        return None
    return f"{publisher(left.stated.document)} and {publisher(right.stated.document)} share passages"


# What can be handed on and has no name of its own, and how many words must tell it from another.
_THINGS: frozenset[SourceKind | None] = frozenset({"document", "imagery", "tracking", "data"})
_TELLING = 2
# What papers of any kind are called.
_ANY_PAPER = frozenset(map(head, ("draft", "paper", "document", "file", "text")))
# "We counted", "our survey".
_WE = re.compile(r"\b(?:we|our|ours|us)\b", re.IGNORECASE)
# "Our probe" is the outlet's own, and no other's.
_OUR = re.compile(r"(?:our|my)\b", re.IGNORECASE)

CERTAIN: tuple[Rule, ...] = (
    decided_one,
    same_root,
    speaks_for,
    same_paper,
    same_outlet,
    headline,
    same_article,
    retelling,
)
PERHAPS: tuple[Rule, ...] = (
    unnamed_of_one_article,
    perhaps_same_paper,
    papers_hardly_told,
    slipped,
    drawn,
    shared_text,
    neither_names_a_source,
)


def _origin(group: Sequence[tuple[Root, list[Reason]]]) -> Origin:
    """The group under the name of its most telling root: one that is named, then one that is not the own voice."""
    best = _head([root for root, _ in group])
    reasons = {reason.words: reason for _, found in group for reason in found}
    return Origin(
        root=best.name,
        evidence=best.evidence,
        statements=tuple(root.stated.id for root, _ in group),
        reasons=tuple(reasons.values()),
    )


def _head(group: Sequence[Root]) -> Root:
    return min(group, key=lambda root: (root.own, -len(root.stated.statement.chain), root.name))


def _reasons(low: int, high: int, found: Sequence[Origin], doubts: Sequence[Reason]) -> tuple[Reason, ...]:
    """Why the count is what it is, in words."""
    folded = sum(len(origin.statements) for origin in found)
    told = "one statement goes" if folded == 1 else f"{folded} statements go"
    words = f"{told} back to {'one root' if high == 1 else f'{high} roots'}"
    certain = {reason.words: reason for origin in found for reason in origin.reasons}
    return (
        Reason("count", float(high), 1.0, words),
        *certain.values(),
        *({reason.words: reason for reason in doubts}.values() if low < high else ()),
    )
