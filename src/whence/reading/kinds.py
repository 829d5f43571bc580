"""Of what kind a name is: small signs beside and inside it, each with its strength, a table one can read aloud."""

import re
from dataclasses import dataclass
from functools import lru_cache

from whence.text.gazetteer import cased, listed, words
from whence.types.reading import MentionType

TITLES = listed(
    "president chairman chairwoman chairperson chair ceo cfo cto coo director minister premier chancellor king queen "
    "prince princess emperor pope bishop archbishop cardinal rabbi imam ayatollah sheikh sultan senator sen governor "
    "gov mayor congressman congresswoman representative rep ambassador consul secretary spokesman spokeswoman "
    "spokesperson general gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral adm commander cmdr "
    "marshal corporal private officer sheriff judge justice attorney prosecutor detective inspector professor prof "
    "doctor dr mr mrs ms miss mx sir dame lord lady baron duke earl rev reverend father brother sister saint coach "
    "analyst expert author reporter correspondent editor founder co-founder boss leader head deputy herr frau monsieur "
    "madame commissioner superintendent lawmaker mp mep engineer manager chief councillor alderman"
)
TITLE_ADJECTIVES = listed(
    "prime vice deputy former acting foreign defense defence finance interior chief executive managing first "
    "senior junior assistant associate honorary lead press lieutenant major brigadier rear interim then ex economy "
    "energy health education transport trade agriculture justice labor labour culture environment"
)
_ORGANISATION_HEADS = listed(
    "ministry department agency administration authority bureau office commission committee council board cabinet "
    "government parliament congress senate assembly court tribunal police army navy force forces guard corps command "
    "brigade battalion regiment division fleet service services university college institute institution academy "
    "school faculty laboratory laboratories lab center centre foundation fund trust society association federation "
    "confederation union league alliance coalition front movement party club team company corporation corp co inc ltd "
    "limited llc llp plc gmbh ag sa nv bv oy ab ooo oao ao pao zao jsc sro spa group holding holdings industries "
    "enterprises partners ventures capital bank exchange insurance airlines airways aviation motors shipyard shipyards "
    "works factory plant systems technologies technology solutions electronics energy oil gas petroleum "
    "pharmaceuticals brewery dairy hospital clinic church diocese synod museum gallery library theatre theater "
    "orchestra choir band zone zones sez network networks media press news times post herald gazette tribune journal "
    "chronicle observer guardian mail mirror telegraph daily weekly magazine review television tv radio broadcasting "
    "agencies studio studios records entertainment pictures organisation organization directorate secretariat treasury "
    "inspectorate registry customs embassy consulate mission delegation task consortium cooperative co-operative "
    "initiative project programme program railways railway ports united fc nations chamber cathedral "
    "intelligence house courier bulletin dispatch sentinel register inquirer examiner echo advertiser creamery "
    "shipping lines logistics imaging steel foods farms producers growers mills refinery mining construction "
    "engineering consulting analytics robotics aerospace chemicals associates"
)
_PLACE_HEADS = listed(
    "republic region oblast krai province county district territory city town village borough municipality "
    "river lake sea ocean bay gulf strait canal island islands isle peninsula cape coast beach mountain mountains "
    "mount hill hills valley desert forest park square street road avenue boulevard lane bridge airport port harbour "
    "harbor station castle palace tower fort pass falls point creek springs glacier reef archipelago highlands "
    "plateau basin delta prefecture emirate kingdom commonwealth"
)
_PLACE_FIRST = listed(
    "lake mount mt cape fort port isle gulf strait bay san santa saint st são los las el rio north "
    "south east west northern southern eastern western central"
)
_EVENT_HEADS = listed(
    "war wars revolution uprising summit conference games olympics cup championship championships festival election "
    "elections referendum treaty accord accords agreement act pact congress fair expo exhibition prize award awards "
    "battle siege operation crisis movement day days week marathon tour"
)
_PRODUCT_NOUNS = listed(
    "drone drones aircraft plane planes jet jets helicopter missile missiles rocket rockets engine engines vaccine "
    "vaccines phone phones smartphone car cars truck trucks ship ships ferry ferries vessel vessels tanker software "
    "app apps platform chip chips processor console game satellite satellites tractor train trains tram tablet drug "
    "tablets model models system systems crane cranes turbine turbines"
)
_PLACE_NOUNS = listed(
    "region province district city town village oblast county peninsula area airport harbour harbor "
    "island islands river valley neighbourhood neighborhood suburb coast border"
)
_BODY_NOUNS = listed(
    "company firm group newspaper agency party website outlet channel magazine ministry bank airline "
    "news spokesman spokeswoman spokesperson factory plant employees shareholders shares facility"
)
_BODY_BEFORE = listed(
    "outlet newspaper agency company firm group magazine website party channel carrier manufacturer operator airline "
    "supplier contractor developer builder bank broadcaster publisher startup maker charity union regulator watchdog"
)
_SPEECH = listed(
    "said says told asked added wrote argued claimed warned noted explained insisted tweeted replied stated thinks "
    "believes recalled admitted testified was is has had joined died born retired resigned"
)
_ROLES = listed(
    "analyst expert economist historian professor scientist researcher engineer journalist reporter author writer "
    "director actor actress singer artist lawyer activist politician lawmaker leader president minister spokesman "
    "spokeswoman spokesperson chief founder owner manager coach player captain officer colonel general commander pilot "
    "farmer fisherman teacher doctor husband wife son daughter brother sister father mother colleague critic"
)
_PLACE_BEFORE = listed("in near from at outside inside across throughout toward towards around into")
_AFTER_PERSON = re.compile(
    r",\s(?:\d{1,3}[,.;)]|(?:an?|the|who|whose|former|chief|head|director|founder|professor)\s)"
    r"|\s\(\d{1,3}\)|\swho(?:se)?\s"
)
_DESIGNATION = re.compile(r"(?=[^\d]*\d)(?=.*[^\W\d_])[^\W_]{1,20}(?:-[^\W_]{1,12}){0,3}")
_SHORTEST_HALF = 4  # letters; shorter ones are found in surnames


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A name with what stands beside it: the word before, the lower-case words after (three at most, up to the first
    function word), and the text that follows."""

    parts: tuple[str, ...]
    title: bool
    before: str
    after: tuple[str, ...]
    following: str


Sign = tuple[MentionType, float]


def kind(setting: Setting) -> Sign:
    """The type with the strongest sign and its strength; `other` at 0 where nothing speaks."""
    signs = (
        _known(setting),
        _designated(setting),
        _headed(setting),
        _personal(setting),
        _placed(setting),
        _beside(setting),
        _shaped(setting),
    )
    return max(signs, key=lambda sign: sign[1])


def is_known(name: str) -> bool:
    """Whether some list holds the name as it is written."""
    return _known_as(name)[1] > 0


def is_designation(word: str) -> bool:
    """Letters with digits: `MX-12`, `Delta3`; not `20th`, `1990s`, `6pm`."""
    return word[0].isupper() and _DESIGNATION.fullmatch(word) is not None


@lru_cache(maxsize=65536)
def is_common(low: str) -> bool:
    """Whether a lower-case word is English as listed or with one of the usual endings taken off."""
    known = words("english")
    if low in known:
        return True
    bases = (
        low[: -len(end)]
        for end in ("s", "es", "ed", "d", "ing", "ly", "ize", "izes", "ized", "ise", "ises", "ised")
        if low.endswith(end)
    )
    return any(base in known or base + "e" in known for base in bases if len(base) > 2)


@lru_cache(maxsize=65536)
def is_compound(low: str) -> bool:
    """Whether a lower-case word is two common ones run together (`fairways`, `farmland`)."""
    known = words("english")
    cuts = range(_SHORTEST_HALF, len(low) - _SHORTEST_HALF + 1)
    return any(low[:cut] in known and is_common(low[cut:]) for cut in cuts)


def is_institution(word: str) -> bool:
    """Whether a name may go on with `of` or `for` after this word (`Bank of`, `Republic of`)."""
    low = word.lower()
    return low in _ORGANISATION_HEADS or low in _PLACE_HEADS or low in _EVENT_HEADS


def is_given(word: str) -> bool:
    """Whether the word is a given name, alone or as the first of a double one."""
    names = cased("given_names")
    first = word.partition("-")[0]
    return word in names or first in names or first.title() in names


def is_organisation_head(word: str) -> bool:
    """Whether a body's name may end with this word."""
    return word.lower() in _ORGANISATION_HEADS


def _known_as(name: str) -> Sign:
    if name in cased("countries"):
        return "place", 10.0
    if name in cased("demonyms") or (name.endswith("s") and name[:-1] in cased("demonyms")):
        return "nationality", 10.0
    if name in cased("outlets") or name in cased("bodies"):
        return "organisation", 9.0
    if name in cased("places"):
        return "place", 8.0
    return "other", 0.0


def _known(setting: Setting) -> Sign:
    name = " ".join(setting.parts)
    found = _known_as(name)
    if found[1] == 0.0 and name.isupper():
        return _known_as(name.title())
    return found


def _designated(setting: Setting) -> Sign:
    last = setting.parts[-1]
    if is_designation(last):
        return "product", 7.5
    if len(setting.parts) > 1 and last.isdigit():
        return ("other", 1.0) if setting.parts[-2].lower() in words("english") else ("product", 5.0)
    return "other", 0.0


def _headed(setting: Setting) -> Sign:
    """By the word that heads the name: the last, or the last before `of` or `for`."""
    parts = [part.lower().rstrip(".") for part in setting.parts]
    head = next((parts[at - 1] for at in range(1, len(parts)) if parts[at] in ("of", "for")), parts[-1])
    if parts[-1].isdigit():
        return "other", 0.0
    if len(parts) == 1:
        return ("organisation", 2.5) if head in _ORGANISATION_HEADS else ("other", 0.0)
    if head in _PLACE_HEADS:
        return "place", 7.0
    if len(parts) == 2 and parts[0] in _PLACE_FIRST:
        return "place", 3.0
    if head in _EVENT_HEADS and head not in _ORGANISATION_HEADS:
        return "event", 7.0
    if head in _ORGANISATION_HEADS or any(part in _LEGAL for part in parts[1:]):
        return "organisation", 7.0
    return ("organisation", 3.5) if any(part in _ORGANISATION_HEADS for part in parts) else ("other", 0.0)


_LEGAL = listed("inc ltd llc llp plc gmbh ag sa nv bv ooo oao jsc corp company")


def _personal(setting: Setting) -> Sign:
    if setting.title and len(setting.parts) <= 5:
        return "person", 7.6
    first = setting.parts[0]
    if len(setting.parts) > 1 and is_given(first):
        return "person", 6.0
    if len(setting.parts) > 1 and len(first.rstrip(".")) == 1:
        return "person", 4.0
    if _AFTER_PERSON.match(setting.following) and _could_be_person(setting):
        return "person", 4.5 if len(setting.parts) > 1 else 1.8
    if setting.before in _ROLES and _could_be_person(setting) and len(setting.parts) > 1:
        return "person", 5.0
    return "other", 0.0


def _could_be_person(setting: Setting) -> bool:
    plain = all(part.replace("-", "").replace("’", "").replace("'", "").isalpha() for part in setting.parts)
    return plain and len(setting.parts) <= 4 and not all(part.isupper() for part in setting.parts)


def _placed(setting: Setting) -> Sign:
    if setting.after[:1] and setting.after[0] in _PLACE_NOUNS:
        return "place", 4.0
    if setting.before in _PLACE_BEFORE and len(setting.parts) == 1 and not setting.parts[0].isupper():
        return "place", 2.0
    return "other", 0.0


def _beside(setting: Setting) -> Sign:
    """By the noun that the name stands before ("a Terna ferry") or after ("the operator Terna")."""
    first = setting.after[0] if setting.after else ""
    if setting.before in _BODY_BEFORE:
        return "organisation", 4.6
    if setting.before in _PRODUCT_NOUNS:
        return "product", 4.2
    if first in _BODY_NOUNS:
        return "organisation", 3.4
    if any(word in _PRODUCT_NOUNS for word in setting.after):
        return "product", 3.2
    if first in _SPEECH and _could_be_person(setting):
        return "person", 2.2 if len(setting.parts) > 1 else 1.0
    return "other", 0.0


def _shaped(setting: Setting) -> Sign:
    """By its letters alone: capitals are a body, two or three unknown words a person."""
    if len(setting.parts) == 1 and setting.parts[0].isupper() and len(setting.parts[0]) > 1:
        return "organisation", 3.0
    if "&" in setting.parts:
        return "organisation", 3.6
    unknown = [part for part in setting.parts if not is_common(part.lower()) and not is_known(part)]
    if len(setting.parts) in (2, 3) and _could_be_person(setting) and len(unknown) == len(setting.parts):
        return "person", 1.5
    return "other", 0.0
