"""Rewriting by rule: what a text desk, or a translation and back, does to a report; seeded, so with known truth.

Every function takes the sentences of a text and a source of chance and gives the sentences of the rewrite.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

Sentences = list[str]
Rewrite = Callable[[Sequence[str], Random], Sentences]

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
# Words that a desk puts for one another; written for this benchmark, without a look at the lists that Whence ships.
EXCHANGED = """
said stated|told explained|announced declared|reported noted|big huge|large sizeable|small minor|began started
ended finished|people residents|killed slain|died perished|hurt wounded|police officers|attack assault
arrested detained|company firm|bought purchased|sold offloaded|rose climbed|fell dropped|increase growth
money cash|cost price|about roughly|found discovered|showed revealed|asked requested|help aid|house home
car vehicle|street road|town city|country nation|government administration|minister secretary|president leader
judge magistrate|court tribunal|trial proceedings|charged accused|jail prison|years decades|month weeks
today now|new fresh|old former|first initial|last final|several some|many numerous|almost nearly|because since
after following|before ahead|while whereas|but yet|also too|however though|near close|area region|fire blaze
water flood|storm gale|earthquake tremor|building structure|school college|doctor physician|hospital clinic
patient sufferer|woman lady|man fellow|child kid|children youngsters|wife spouse|film movie|star celebrity
game match|team side|won triumphed|lost conceded|beat defeated|player athlete|coach manager|deal agreement
plan scheme|decision ruling|problem difficulty|reason cause|result outcome|change alteration|early soon
quickly rapidly|likely probable|important significant|difficult hard|strong powerful|heavy massive
destroyed wrecked|damaged harmed|injured hurt|search hunt|missing lost|official authority|report account
statement declaration|workers staff|open unlock|close shut|cut slash|pay spend|keep hold|leave depart
arrive come|return go|make produce|use employ|give hand|take grab|get obtain|want wish|need require
think believe|know realise|see notice|say claim|tell inform|try attempt
"""
SYNONYMS = {one: other for pair in EXCHANGED.replace("\n", "|").split("|") if pair for one, other in [pair.split()]}
LEADS = ("", "", "On the same day ", "According to the report, ", "It is understood that ")
FLOURISH = ("This has been the talk of many for some while.", "What follows remains open for the moment.")


def verbatim(sentences: Sequence[str], _: Random) -> Sentences:
    """The same text under another headline."""
    return ["What is known so far", *sentences[1:]]


def cut(sentences: Sequence[str], chance: Random) -> Sentences:
    """Two sentences in three, in their order."""
    kept = sorted(chance.sample(range(len(sentences)), max(2, round(len(sentences) * 2 / 3))))
    return [sentences[at] for at in kept]


def moved(sentences: Sequence[str], chance: Random) -> Sentences:
    """Four sentences in five, in another order."""
    kept = chance.sample(range(len(sentences)), max(2, round(len(sentences) * 4 / 5)))
    return [sentences[at] for at in kept]


def light(sentences: Sequence[str], chance: Random) -> Sentences:
    """One word in seven exchanged, adverbs dropped, a flourish added."""
    return [*(_reworded(sentence, chance, 1 / 7) for sentence in sentences), chance.choice(FLOURISH)]


def half(sentences: Sequence[str], chance: Random) -> Sentences:
    """Half of all words exchanged, in moved clauses and sentences."""
    return [_turned(_reworded(sentence, chance, 0.62), chance) for sentence in moved(sentences, chance)]


def order(sentences: Sequence[str], chance: Random) -> Sentences:
    """As a translation there and back: clauses turned round, possessors behind, a few words exchanged."""
    return [_turned(_reworded(_possessors(sentence), chance, 1 / 4), chance) for sentence in sentences]


def merged(one: Sequence[str], other: Sequence[str], chance: Random) -> Sentences:
    """Two reports in one: seven tenths of either, by turns, lightly reworded."""
    parts = [[_reworded(text[at], chance, 1 / 7) for at in _most(text, chance)] for text in (one, other)]
    longer, shorter = sorted(parts, key=len, reverse=True)
    return [text for at, text in enumerate(longer) for text in (text, *shorter[at : at + 1])]


REWRITES: dict[str, Rewrite] = {
    "verbatim": verbatim,
    "cut": cut,
    "moved": moved,
    "light": light,
    "order": order,
    "half": half,
}


def kept(source: Sequence[str], rewrite: Sequence[str]) -> float:
    """The share of a rewrite's words that are words of its source."""
    ones, others = (
        Counter(word.lower() for text in texts for word in WORD.findall(text)) for texts in (source, rewrite)
    )
    return (ones & others).total() / max(1, others.total())


def _most(text: Sequence[str], chance: Random) -> list[int]:
    return sorted(chance.sample(range(len(text)), max(2, round(len(text) * 0.7))))


def _reworded(sentence: str, chance: Random, share: float) -> str:
    """That share of the words exchanged: by a word that means the same where one is known, else by any other.

    Names and numbers stay, as they do when people rewrite.
    """
    return WORD.sub(lambda match: _exchanged(match, chance, share), sentence)


def _exchanged(match: re.Match[str], chance: Random, share: float) -> str:
    word = match[0]
    if not word.islower() or chance.random() >= share:
        return word
    return SYNONYMS.get(word) or chance.choice(POOL)


# What stands for a synonym that no list has: words of any news, which bring chance meetings along as synonyms do.
MEANINGLESS = """
matter course ground measure notice effect chance weight reach stand turn hold bring carry mark bear draw settle
raise gather point order cover press spread strike touch break pass run fresh plain broad narrow steady bare
keen rather quite nearly merely partly mostly within beyond beneath toward whereby thereby hence meanwhile
besides the a of in to and for with on at by from as is was were has had which that this those its their it they
he she
"""
POOL = MEANINGLESS.split()


def _turned(sentence: str, chance: Random) -> str:
    """The clauses in another order, with a lead."""
    clauses = re.split(r",\s+", sentence.rstrip(" .!?"))
    clauses = clauses[1:] + clauses[:1] if len(clauses) > 1 else clauses
    return chance.choice(LEADS) + ", ".join(clauses) + "."


def _possessors(sentence: str) -> str:
    """The town's mayor → the mayor of the town."""
    return re.sub(r"\b([Tt]he )?([\w-]{1,30})['’]s ([a-z]{1,30})\b", r"the \3 of the \2", sentence)
