"""How expressions of time are written: a table of kinds, each with the words that may begin it.

A sentence is cut into words once. A kind is tried only at a word that may begin it, and only where a word or numeral
that can make a time follows within a few words; most sentences have none and cost one pass over their words. Every
repetition in the patterns is bounded, so that the whole is linear on any text.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from whence.text.calendar import Unit

MONTHS: Final = {
    name: at
    for at, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
UNITS: Final[dict[str, Unit]] = {
    "day": "day",
    "days": "day",
    "week": "week",
    "weeks": "week",
    "weekend": "weekend",
    "weekends": "weekend",
    "month": "month",
    "months": "month",
    "quarter": "quarter",
    "quarters": "quarter",
    "year": "year",
    "years": "year",
    "decade": "decade",
    "decades": "decade",
    "century": "century",
    "centuries": "century",
}
# The word beside a unit to how far it steps; the first that stands in the words decides.
STEPS: Final = {
    **{"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1},
    **{"next": 1, "following": 1, "coming": 1},
}
ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth"),
    *("twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"),
)

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_WEEKDAY_SHORT = r"(?:mon|tues?|wed|thurs?|fri|sat|sun)\b\.?"
_YEAR = r"(?:1[0-9]|20|21)\d\d(?![\d%]|[.,]\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%]|[.,/]\d)"
_ORDINAL = rf"(?:{'|'.join(word.replace('-', '[ -]') for word in reversed(ORDINALS))})"
_OTHER_YEAR = r"(?:last|next|this|that|the(?: (?:previous|prior|following|preceding|same|next))?) year"
_BESIDE = rf"(?:,? (?:of )?(?:{_YEAR}|{_OTHER_YEAR})|,? ['’]\d\d\b|-{_YEAR})"
_PART = (
    r"(?:(?:early|late)(?: in)?|mid|end(?=-)|(?:(?<=\bby )|(?<=\bat ))end"
    r"|(?:the )?(?:very )?(?:beginning|start|middle|end|close|(?:first|second|latter) half) of)[ -](?:the )?"
)
_SPELLED = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|million|dozens?"
    r"|half|couple|few|several|many|some|tens|decades)"
)
_NUMBER = (
    rf"(?:\d{{1,3}}[-–]\d{{1,3}}|\d{{1,4}}(?:,\d{{3}}|\.\d{{1,2}})?(?: ?½| 1/2|[ -]and[ -]a[ -]half"
    rf"| (?:thousand|million|billion)\b)?|½|half an?"
    rf"|(?:a )?quarter(?:-| of a )(?=century)|(?:a (?=few|couple|half|hundred|dozen"
    rf"|thousand))?{_SPELLED}(?:(?: and an? |-and-(?:an?-)?|-| and | of | an? | ){_SPELLED}){{0,4}}(?: of)?)"
)
_LASTING = (
    r"(?:seconds?|minutes?|hours?|nights?|days?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?"
    r"|century|centuries)"
)
# Before a bare plural these tell that it is a length: "it took weeks", "after years of talks".
_SPELL_LEAD = (
    r"(?:(?<=\bfor )|(?<=\bover )|(?<=\bwithin )|(?<=\bin )|(?<=\bafter )|(?<=\bdespite )|(?<=\btook )|(?<=\btakes )"
    r"|(?<=\btake )|(?<=\btaken )|(?<=\blasted )|(?<=\bspent )|(?<=\bspend )|(?<=\bwaited )|(?<=\bmatter of )"
    r"|(?<=\bperiod of )|(?<=\bnumber of ))"
)
_STEP_UNIT = r"(?:day|week|weekend|month|quarter|year|decade|century)"
_PART_OF_DAY = r"(?:morning|afternoon|evening|night)"
_DAYPART = rf"(?: {_PART_OF_DAY})"
# Behind "the evening" and "overnight" one of these, or nothing: "the evening news" and "overnight trains" are no times.
_NO_NOUN = (
    r"(?= ?(?:[.,;:)]|\Z)| (?:on|in|at|into|as|after|before|by|from|to|until|and|but|or|when|while|that|with|for|of"
    r"|because|he|she|it|they|we|was|were|is|had|has|will)\b)"
)
_ZONE = r"(?: ?\(?(?:GMT|UTC|EDT|EST|PDT|PST|CET|CEST|BST|ET|PT|MSK|local time)\b\)?)"
_HALF_DAY = r"(?: ?[ap]\.m\.| ?[ap]m\b)"
_RANK = r"(?:first|second|third|fourth|last|final)"
_FISCAL = r"(?:fiscal|financial)"
_FEAST = (
    r"(?:christmas(?: eve| day)?|boxing day|new year['’]s (?:eve|day)|easter(?: sunday| monday)?|good friday"
    r"|may day|valentine['’]s day|halloween|bastille day|all saints['’] day|(?:4th|fourth) of july)"
)
_NEWSPAPER = r" (?:Times|Telegraph|Express|Mirror|Mail|Herald|Post|Tribune)\b"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_TENS = r"(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)"


def _words(*lists: str) -> frozenset[str]:
    return frozenset(word for words in lists for word in words.split())


_NUMERAL: Final = "0"  # stands for any word that begins with a digit
_MONTH_WORDS = _words(
    "january february march april may june july august september october november december",
    "jan feb mar apr jun jul aug sept sep oct nov dec",
)
_WEEKDAY_NAMES = _words("monday tuesday wednesday thursday friday saturday sunday")
_SHORT_WEEKDAYS = _words("mon tue tues wed thu thur thurs fri sat sun")
_PARTS = _words("the early late mid very beginning start middle end close first second latter")
_COUNTS = _words(
    "a an the one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand",
    "thousands million dozen dozens half couple few several many some tens decades",
) | {_NUMERAL}
_SEASONS = _words("spring summer autumn fall winter springs summers autumns winters")
_STEPPING = _words("the last past next this that previous following coming recent same current")
_ADVERBS = _words(
    "daily weekly monthly quarterly yearly annually hourly nightly fortnightly biennial biannual semiannual"
)
_REFERENCES = _words(
    "more recently currently nowadays now presently right soon at these the recent past previous earlier prior coming",
    "future",
)


class Kind(NamedTuple):
    """A kind of expression: the words it may begin with (`0` for digits) and its pattern, one named group around all.

    `numeric` says that a numeral can make it, with no word that means a time.
    """

    begins: frozenset[str]
    pattern: str
    numeric: bool = False


# In order: at one place the first kind that fits is read. Longer kinds stand before their parts.
_KINDS: Final = (
    Kind(
        _COUNTS | {"aged"},
        rf"(?P<age>(?:an? )?{_NUMBER}[ -](?:years?|months?|weeks?|days?)[ -](?:olds?|of age)\b"
        rf"|aged {_NUMBER}(?: (?:years?|months?)\b)?)",
    ),
    Kind(
        _words("0"),
        r"(?P<iso>(?P<isoday>\d{4}-\d{2}-\d{2}|\d{4}/\d{2}/\d{2})(?:[T ](?P<isohour>\d{2}:\d{2}(?::\d{2})?)"
        r"(?:\.\d{1,6})?(?P<isozone>Z|[+-]\d{2}:?\d{2})?)?(?![\d/-]))",
        numeric=True,
    ),
    Kind(
        _words("0"),
        r"(?P<slash>\d{1,2}(?:/\d{1,2}/|-\d{1,2}-)(?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.\d{4})(?![\d/.]*\d)",
        numeric=True,
    ),
    Kind(
        _words("the week night morning afternoon evening first second third fourth last final opening"),
        r"(?P<holder>(?:the )?(?:(?P<heldweek>week) (?:of|beginning|starting|commencing|ending)(?: on)?"
        r"|(?P<heldpart>night|morning|afternoon|evening) of"
        r"|(?P<heldrank>first|second|third|fourth|last|final|opening) (?P<heldunit>day|week|month) (?:of|in)) )",
    ),
    Kind(
        _words("the 0") | _MONTH_WORDS | _WEEKDAY_NAMES | _SHORT_WEEKDAYS | _words(*ORDINALS) | {"twenty", "thirty"},
        rf"(?P<full>(?:(?:{_WEEKDAY}|{_WEEKDAY_SHORT}),? )?(?:"
        rf"(?P<month1>{_MONTH}) (?:the )?(?P<day1>{_DAY})"
        rf"(?:(?: ?[-–] ?| (?:to|through) (?!\d{{1,2}}\w{{0,2}} [a-z]))(?P<until1>{_DAY}))?(?P<year1>{_BESIDE})?"
        rf"|(?:the )?(?:(?P<day2>{_DAY})(?:(?: ?[-–] ?| (?:and|to|through) )(?P<until2>{_DAY}))?(?: (?:of )?|-)"
        rf"|(?P<rank2>{_ORDINAL}) of )(?P<month2>{_MONTH})(?P<year2>{_BESIDE})?)(?!\w))",
    ),
    Kind(
        _words("the"),
        r"(?P<ranked>the (?P<rank15>\d{1,2})(?:st|nd|rd|th)(?: of (?P<month15>(?:last|this|next|that|the same"
        r"|the following) month)\b| ?(?=[.,;]|\Z)))",
        numeric=True,
    ),
    Kind(
        _MONTH_WORDS | _PARTS | _words("last next this"),
        rf"(?P<monthly>(?P<part3>{_PART})?(?:(?P<which3>last|next|this past"
        rf"|this) )?(?P<month3>{_MONTH})(?P<year3>{_BESIDE})?(?!\w))",
    ),
    Kind(
        _SEASONS | _PARTS | _words("last past next this that previous following"),
        rf"(?P<seasonal>(?P<part4>{_PART})?(?:the )?(?:(?P<which4>(?:this )?past|last|next|this|that|previous"
        rf"|following) )?(?:the )?(?P<season>{_SEASON})(?P<year4>{_BESIDE})?(?!\w))",
    ),
    Kind(
        _words("the first second third fourth last final q1 q2 q3 q4 h1 h2 this next 0"),
        rf"(?P<quarterly>(?:the )?(?:(?P<owner5>{_YEAR}|(?:last|this|next) year)(?:['’]s)? )?(?P<quarter>{_RANK}[ -]"
        rf"(?:quarter|half)|[QH][1-4])(?:(?: of)? (?P<fiscal5>{_FISCAL} (?:year )?)?(?P<year5>{_YEAR}|{_OTHER_YEAR}))?"
        r"\b)",
    ),
    Kind(
        _words("the fiscal financial fy 0 this last next current"),
        rf"(?P<fiscal>(?:the )?(?:(?:(?P<which6>last|this|next|current|previous) )?{_FISCAL} year\b(?: of)?"
        rf"(?: (?P<year6>{_YEAR})(?:[-–/](?P<to6>\d\d\d?\d?)\b)?)?|{_FISCAL} (?P<year7>{_YEAR})"
        rf"|FY ?['’]?(?P<year8>{_YEAR}|\d\d\b)(?:[-–/](?P<to8>\d\d)\b)?|(?P<year9>{_YEAR})[-–/](?P<to9>\d\d"
        rf"|{_YEAR}) (?:{_FISCAL}|tax) year\b))",
    ),
    Kind(
        _words(
            "the early late mid very beginning start middle end close first second latter 0 nineteen twenty",
            "twenties thirties forties fifties sixties seventies eighties nineties",
        ),
        rf"(?P<decades>(?P<the6>the )?(?P<part6>{_PART})?(?P<decade>(?:(?:1[4-9]|20)\d0|['’]?[2-9]0)['’]?s"
        rf"|(?:(?:nineteen|twenty)[ -])?{_TENS})\b)",
        numeric=True,
    ),
    Kind(
        _PARTS | _words("0") | _words(*ORDINALS) | {"twenty"},
        rf"(?P<centuries>(?:the )?(?P<part7>{_PART})?(?P<century>(?:\d{{1,2}}(?:st|nd|rd|th)"
        rf"|{_ORDINAL}))[ -]century\b)",
    ),
    Kind(
        _words("0 noon midday midnight one two three four five six seven eight nine ten eleven twelve"),
        rf"(?P<clock>(?:\d{{1,2}}[:.]\d{{2}}{_HALF_DAY}|\d{{1,2}}{_HALF_DAY}"
        rf"|\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?![\d:])(?: noon| midnight)?|(?:\d{{1,2}}|{_SPELLED}) o['’]clock){_ZONE}?"
        rf"|\d{{4}} (?:GMT|UTC)\b|noon\b|midday\b|midnight\b)",
        numeric=True,
    ),
    Kind(
        _words("the first second third fourth fifth last final"),
        rf"(?P<nth>(?:the )?(?P<rank20>first|second|third|fourth|fifth|last|final) (?P<weekday20>{_WEEKDAY}) (?:of|in) "
        rf"(?:(?P<each20>every|each) month\b|(?P<month20>{_MONTH})(?P<year20>{_BESIDE})?(?!\w)))",
    ),
    Kind(
        _words("the that next following same previous overnight"),
        rf"(?P<dayparted>(?:(?P<which15>(?:the )?(?:next|following|same|previous)|that)|(?<=\bin )the"
        rf"|(?<=\bduring )the|(?<=\bthrough )the)"
        rf" (?:early |late |mid-)?(?P<daypart15>{_PART_OF_DAY}){_NO_NOUN}|(?P<overnight>overnight){_NO_NOUN})",
    ),
    Kind(
        _words("the a same year"),
        rf"(?P<counterpart>(?:the )?(?:(?:same|corresponding|comparable) (?P<unit19>day|week|month|quarter|half|period)"
        rf" (?:of |in |during )?(?:the )?(?:last year|(?:previous|prior) year|year before|a year (?:ago|earlier|before)"
        rf"|(?P<year19>{_YEAR}))|(?:year-ago|year-earlier|prior-year) (?P<unit20>month|quarter|half|period))\b)",
    ),
    Kind(
        _words("earlier later"),
        r"(?P<within>(?P<side17>earlier|later)(?: on)? in the (?P<unit17>day|week|month|year|decade)\b"
        r"(?! of\b|[-'’]))",
    ),
    Kind(
        _WEEKDAY_NAMES | {f"{name}s" for name in _WEEKDAY_NAMES} | _words("the early late last next this coming"),
        rf"(?P<weekly>(?:(?P<which9>early|late|last|next|the following|the previous|this coming|this past|this"
        rf"|coming) )?(?:(?P<weekdays>{_WEEKDAY})s|(?P<weekday>{_WEEKDAY})(?:(?P<dayparts9>{_DAYPART})s"
        rf"|(?P<daypart9>{_DAYPART}))?(?:,? (?:of )?(?P<week9>last|next|this) week\b)?)(?!\w|{_NEWSPAPER}))",
    ),
    Kind(
        _words("the early late earlier later today yesterday tomorrow tonight this last"),
        rf"(?P<nearday>(?:(?:early|late|earlier|later) )?(?:the day (?:before yesterday|after tomorrow)|today"
        rf"|yesterday{_DAYPART}?|tomorrow{_DAYPART}?|tonight|this (?:morning|afternoon|evening)|last (?:night"
        rf"|evening))\b)",
    ),
    Kind(
        _words("last next this christmas boxing new easter good may valentine halloween bastille all fourth 0"),
        rf"(?P<feastly>(?:(?P<which10>last|next|this) )?(?P<feast>{_FEAST})\b(?P<year10>{_BESIDE})?)",
    ),
    Kind(
        _words("the turn"),
        r"(?P<turn>(?:the )?turn of the (?:(?P<turnyear>year)|\w{4,12})\b)",
    ),
    Kind(
        _COUNTS | _words("minutes hours days weeks months years decades centuries"),
        rf"(?P<away>(?:(?P<count11>an?|{_NUMBER}|the) )?(?P<unit11>{_LASTING})(?: or (?:so|more))? (?P<way11>ago"
        rf"|earlier|later"
        rf"|afterwards|from now|hence|previously|(?:before|after)(?= ?(?:[.,;)]|\Z)))\b(?! than\b)"
        rf"|(?P<count13>an?|{_NUMBER}) (?P<unit13>{_LASTING})['’]? time\b)",
    ),
    Kind(
        _words("past previous first final following half last next coming day week month year")
        | _words("hour decades centuries years months weeks days hours minutes all")
        | _COUNTS,
        rf"(?P<spell>{_SPELL_LEAD}(?:the )?(?:minutes|hours|days|weeks|months|years|decades|centuries)\b(?!-)"
        rf"|(?:\A(?=\w+ of )(?!\w+ of (?:the|a|an|each|this|operation|age|opening)\b)|(?=\w+ (?:before|after) ))"
        r"(?:minutes|hours|days|weeks|months|years|decades|centuries)\b)"
        rf"|(?P<whole>(?:all|the (?:whole|entire)) (?P<unit18>day|night|week|weekend|month|year)\b(?!-))"
        rf"|(?P<long>(?:an? )?(?P<span14>days?|weeks?|months?|years?|decades?|hours?)-?long\b)"
        rf"|(?P<onehalf>an? (?P<unit16>hour|day|week|month|year|decade|century) and a half\b)"
        rf"|(?P<lasting>(?:an? )?(?P<count12>(?P<way12>(?:the )?(?:past|last|next|coming|previous|first|final"
        rf"|following) )?{_NUMBER}|(?P<way14>(?:the (?:last|next)|(?:the )?past) )(?=decade"
        rf"|century))(?:\+|[ -](?:plus|odd))?(?: (?:more|consecutive|straight|full|further|long))?[ -]?"
        rf"(?P<unit12>{_LASTING})(?P<half12> and a half)?(?!\w|[- ]long\b))",
    ),
    Kind(
        _words("later earlier early late mid year month very beginning start middle end close first second latter half")
        | _STEPPING,
        rf"(?P<stepped>(?P<part10>{_PART}|later |earlier )?(?P<step10>(?<=of )the"
        rf"(?= (?:year|month|week|decade|century)\b)"
        rf"|last|past|next|this|the (?:previous|preceding|prior|following|coming|same|past|next|last|current)"
        rf"|the(?= (?:weekend\b|(?:day|week|month|year) (?:before|after)(?: ?[.,;)]|\Z)))|that"
        rf"|previous|following|coming) (?P<unit10>{_STEP_UNIT})(?P<beside10> (?:before|after)(?= ?(?:[.,;)]|\Z)))?\b)"
        rf"|(?P<yearend>(?:the )?(?P<ended>year|month)(?:['’]s|[- ])[ -]?end\b)",
    ),
    Kind(
        _ADVERBS | _words("every each per a an once twice weekdays weekends"),
        rf"(?P<set>(?:once |twice )?(?:(?:every|each) (?P<every>(?P<other>other |second )?(?:{_STEP_UNIT}"
        rf"|fortnight|hour|minute)|{_NUMBER} {_LASTING}|(?:other |first |second |third |fourth |last )?{_WEEKDAY}"
        rf"|{_MONTH}|{_SEASON}|{_PART_OF_DAY})\b"
        rf"|(?P<rate>(?:per|an?) (?:{_STEP_UNIT}|fortnight|hour|minute)\b))"
        rf"|{'|'.join(sorted(_ADVERBS, reverse=True))}|weekdays|(?:(?<=\bon )|(?<=\bat ))weekends)\b",
    ),
    Kind(
        _REFERENCES,
        r"(?P<reference>(?P<now>(?:right )?now(?!-| that\b)|currently|nowadays|at (?:present|the moment"
        r"|this (?:time|point|moment|stage)(?! of\b))|presently|these days)"
        r"|(?P<then>(?:more )?recently|(?:recent|past|previous|earlier|prior) (?:days|weeks|months|years|decades|times)"
        r"|(?<=\bin )the (?:recent |distant )?past(?= ?(?:[.,;)]|\Z| (?:the|it|he|she|they|we)\b)))"
        r"|(?P<coming>(?<!as )soon(?!-| (?:as|after)\b)|(?:the )?(?:coming|future) (?:days|weeks|months|years|decades)"
        r"|(?:(?<=\bin )|(?<=\bfor ))the (?:near |foreseeable |immediate |distant "
        r"|not-too-distant )?future(?! of\b)))\b",
    ),
    Kind(
        _words("0") | _PARTS,
        rf"(?P<yearly>(?:the year )?(?P<part8>{_PART})?(?P<year>{_YEAR})(?:(?P<dash>[-–/])(?P<to>\d\d)(?!\d))?"
        r"(?!\w|[-–/]\d(?!\d{3})|-[^\W\d_]))",
        numeric=True,
    ),
)

# One of these, or a numeral, stands in every expression.
_MAKES_TIME: Final = (
    _MONTH_WORDS
    | _WEEKDAY_NAMES
    | {f"{name}s" for name in _WEEKDAY_NAMES}
    | _SHORT_WEEKDAYS
    | _SEASONS
    | _ADVERBS
    | UNITS.keys()
    | _words(
        "weekdays second seconds minute minutes hour hours night nights fortnight fortnights morning afternoon evening",
        "today yesterday tomorrow tonight noon midday midnight clock q1 q2 q3 q4 h1 h2 fy fiscal financial half",
        "twenties thirties forties fifties sixties seventies eighties nineties christmas boxing easter friday",
        "valentine halloween bastille saints presently time times point stage",
        "now currently nowadays present moment these recently",
        "overnight past soon future daylong weeklong monthlong yearlong",
    )
)
_WORD = re.compile(r"[^\W_]+")
_REACH = 8  # words from the first of an expression to the one that makes it a time: "a hundred and twenty-five years"
_CURRENCY: Final = frozenset("$£€¥_#@")
_INNER: Final = frozenset(".,:/-–'’")


def expressions(text: str) -> Iterator[re.Match[str]]:
    """The matches in order and apart; `lastgroup` says which kind. `text` has plain blanks (`plain`)."""
    end = 0
    for start, kinds in _starts(text):
        if start < end or (start and not _stands_free(text, start)):
            continue
        found = next((found for kind in kinds if (found := _pattern(kind).match(text, start))), None)
        if found:
            end = found.end()
            yield found


def _starts(text: str) -> list[tuple[int, tuple[int, ...]]]:
    """Where an expression may begin, and the kinds that begin so."""
    lowered = _WORD.findall(text.lower()) if text.isascii() else map(str.lower, _WORD.findall(text))
    words = [_key(word) for word in lowered]
    if _MAKES_TIME.isdisjoint(words) and _NUMERAL not in words:
        return []
    starts = []
    time = number = _REACH  # how many words ahead the next word for a time and the next numeral stand
    places = [word.start() for word in _WORD.finditer(text)]
    for start, word in zip(reversed(places), reversed(words), strict=True):
        time = 0 if word in _MAKES_TIME else time + 1
        number = 0 if word == _NUMERAL else number + 1
        kinds = _BEGINS.get(word) if time < _REACH else _BEGINS_NUMERIC.get(word) if number < _REACH else None
        if kinds:
            starts.append((start, kinds))
    starts.reverse()
    return starts


def _key(word: str) -> str:
    if word[0].isdecimal():
        return _NUMERAL
    return "fy" if word[:2] == "fy" and word[2:].isdecimal() else word


def _stands_free(text: str, start: int) -> bool:
    """Whether a word is no later part of an amount, a code or a number ("$2,031", "555-2019")."""
    before = text[start - 1]
    if before in _CURRENCY:
        return False
    if before not in _INNER or start < 2 or not text[start - 2].isdecimal() or not text[start].isdecimal():
        return True
    return before in "-–/" and _YEAR_BEFORE.search(text[max(0, start - 6) : start]) is not None


_YEAR_BEFORE = re.compile(r"(?:\A|[^\d./-])(?:1[0-9]|20|21)\d\d[-–/]\Z")


def _begins() -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for at, kind in enumerate(_KINDS):
        for word in kind.begins:
            found.setdefault(word, []).append(at)
    return {word: tuple(kinds) for word, kinds in found.items()}


_BEGINS: Final = _begins()
_BEGINS_NUMERIC: Final = {
    word: numeric for word, kinds in _BEGINS.items() if (numeric := tuple(at for at in kinds if _KINDS[at].numeric))
}


@cache
def _pattern(kind: int) -> re.Pattern[str]:
    return re.compile(_KINDS[kind].pattern, re.IGNORECASE)  # on first use: 30 ms for all of them


# Blanks of other widths and line breaks read as a blank, hyphens that do not break as a hyphen; one for one, so that
# places stay.
_PLAIN: Final = {ord(blank): " " for blank in "\u00a0\u2002\u2003\u2007\u2008\u2009\u202f\t\n\r"} | {
    ord("\u2010"): "-",
    ord("\u2011"): "-",
    ord("\u2212"): "-",
}


def plain(text: str) -> str:
    """The text with every blank as a space and every hyphen as "-", of the same length."""
    return text.translate(_PLAIN)


# A month that takes its year from the one behind it: "in June and July 2031", "from 3 March to 5 April 2031".
SHARED_YEAR: Final = re.compile(
    rf"(?: ?(?P<dash>[-–/]) ?|,? (?P<word>and|or|to|until|till|through) )(?:the )?(?:{_DAY} (?:of )?)?"
    rf"(?P<month>{_MONTH})(?: {_DAY})?,? (?:of )?(?P<year>{_YEAR})",
    re.IGNORECASE,
)
