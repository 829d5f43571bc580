"""Stock phrases of pages, by what they are: page furniture, credits, bylines, datelines.

Each pattern is tried on the first 300 characters of one line; every quantifier is bounded. What can only open a line
is tried there alone: `re` would try it at every character, though `\\A` stands before it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from string import ascii_lowercase
from typing import NamedTuple

from whence.ingest.day import day

_HEAD = 300
NAVIGATION = "navigation"


class Phrase(NamedTuple):
    """What a line is, in words, if it opens with the one pattern or the other stands anywhere in it.

    Either can only stand there with one of the words `needs`.
    """

    reason: str
    opening: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None
    needs: frozenset[bytes]


def _phrase(reason: str, *alternatives: str, needs: str = "") -> Phrase:
    """`needs` saves nine tenths of the time of patterns that may stand anywhere in a line."""
    opening = [pattern.removeprefix(r"\A") for pattern in alternatives if pattern.startswith(r"\A")]
    anywhere = [pattern for pattern in alternatives if not pattern.startswith(r"\A")]
    return Phrase(reason, _any_of(opening), _any_of(anywhere), frozenset(needs.encode("latin-1").split()))


def _any_of(patterns: Sequence[str]) -> re.Pattern[str] | None:
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(joined, re.IGNORECASE) if patterns else None


# All but small letters becomes a space: as bytes, in a tenth of the time of a pattern.
_LETTERS = bytes(byte if byte in ascii_lowercase.encode() else 32 for byte in range(256))


@lru_cache(maxsize=8)  # one line is asked for several groups of phrases in a row
def _words(head: str) -> frozenset[bytes]:
    words = frozenset(head.lower().encode("latin-1", "replace").translate(_LETTERS).split())
    return words | {b"\xa9"} if "©" in head else words


def found(line: str, phrases: tuple[Phrase, ...]) -> str | None:
    """The reason of the first phrase that stands in the line."""
    head = line[:_HEAD]
    for phrase in phrases:
        if phrase.needs and phrase.needs.isdisjoint(_words(head)):
            continue
        if (phrase.opening and phrase.opening.match(head)) or (phrase.anywhere and phrase.anywhere.search(head)):
            return phrase.reason
    return None


# A whole line that announces other stories, or asks for something: what follows is not the story.
TEASERS = _phrase(
    "heading of a list of other stories",
    r"\A\W{0,4}(?:"
    r"(?:you )?(?:may|might) (?:also )?(?:like|enjoy|be interested in)"
    r"|more (?:like this|from|on|in|stories|news|articles|to (?:read|explore))(?: .{1,30})?"
    r"|related(?: (?:articles?|stor(?:y|ies)|posts?|news|content|topics?|reading|links?|coverage))?"
    r"|also (?:read|on|in)|read (?:more|next|also|this next)|see also"
    r"|recommended(?: (?:for you|reading|stories|articles))?"
    r"|(?:most|latest|recent|popular|top|other|trending|featured|editor['’]?s?|similar)[ -]"
    r"(?:popular|read|viewed|shared|recent|commented|news|stories|posts?|articles?|headlines|picks?|choice|content|now)"
    r"|popular|trending|latest|don['’]?t miss|must read|up next|what to read next"
    r"|check out (?:our|more|other)(?: \w{1,12}){0,3}|in this section|(?:from )?around the web"
    r"|(?:sponsored|promoted)(?: content| stories)?|(?:previous|next) (?:article|post|story)"
    r"|about (?:us|the authors?)|tags|topics|subscribe|newsletters?|follow us|connect with us"
    r"|share (?:this|post|article)(?: \w{1,12}){0,3}"
    r")\s{0,3}[:.…»>!]{0,3}\Z",
)

# A whole line that opens the readers' comments, or stands between them.
COMMENTS = _phrase(
    "belongs to readers' comments",
    r"\A\W{0,4}(?:\d{1,5} )?(?:comments?|responses?|repl(?:y|ies)|thoughts? on .{1,200})\s?(?:\(\d{1,5}\))?:?\Z",
    r"\A\W{0,4}(?:leave|post|add|write) a (?:reply|comment)\b.{0,40}\Z",
    r"\A\W{0,4}join the (?:conversation|discussion)\b.{0,40}\Z",
    r"\A.{1,40}\b(?:says|said|writes|wrote|commented|replied)(?: (?:on|at) .{4,40})?:?\Z",
    r"\A\W{0,4}(?:reply|report|permalink|parent|upvote|downvote|score:\s?-?\d{1,5}|\d{1,4} points?.{0,40})\W{0,3}\Z",
    r"\A.{0,60}\b(?:\d{1,2}:\d{2}\s?[ap]\.?m\.?|(?:\d{1,2} \w{3,7}|an? \w{3,7}) ago)\W{0,3}(?:reply|permalink|"
    r"#)?\W{0,3}\Z",
)

FURNITURE: tuple[Phrase, ...] = (
    _phrase(
        "a menu, or the way to this page",
        r"\A\W{0,3}you are here\b",
        r"\A[\w&'’ -]{1,28}(?:\s[|/>»·•.]\s[\w&'’ -]{1,28}){2,14}\Z",
        r"\A[\w&'’-]{1,20}(?: [\w&'’-]{1,20})?(?:\s{2,8}[\w&'’-]{1,20}(?: [\w()&'’-]{1,20})?){2,14}\Z",
        r"\A(?:home|start|front page)\s[|/>»·•.]\s.{1,120}\Z",
    ),
    _phrase(
        "shortcode of a page template",
        r"\A\[[\w-]{1,60}(?:\s[^\]]{0,200})?\]\Z",
        r"\[\w{1,40}_\w{1,40}\]",
        r"\{\{[^}]{0,100}\}\}",
    ),
    _phrase(
        "list of keywords",
        r"\A[\[(]?(?:keywords?|tags|topics|filed under|categories|labels|posted in)\s?:",
        r"\A(?:#\w{1,50}[\s,]{0,3}){1,20}\Z",
    ),
    _phrase(
        "staff biography",
        r"\A.{0,100}\b(?:is|was) (?:an?|the|our) (?:[\w,-]{1,20} ){0,6}(?:author|writer|reporter|journalist|editor|"
        r"correspondent|columnist|contributor|blogger|freelancer) (?:at|for|with|who|living|based|covering|and|"
        r"of the)\b",
        r"\A(?:\w{1,20} ){1,4}is (?:\w{1,15} ){0,2}(?:editor|writer|reporter|correspondent|columnist) (?:of|at|for) ",
        r"\A(?:the )?(?:\w{1,20} ){0,3}\w{1,20}['’]s (?:\w{1,15} ){0,2}(?:correspondent|columnist|critic|diarist)\b",
        r"\b(?:he|she|they|\w{1,20}) can be (?:reached|contacted|followed) (?:at|on|via|by)\b",
        r"\b(?:follow|find|contact|email|reach) (?:him|her|them|me|the author) (?:on|at|via)\b",
        r"\A(?:about|meet) the authors?\b",
        r"\b(?:covers|writes about|has (?:covered|written (?:for|about)))\b.{0,100}\bfor (?:the|our|"
        r"\w{1,30}\.(?:com|org|net))\b",
        needs="author authors writer reporter journalist editor correspondent columnist contributor blogger "
        "freelancer critic diarist reached contacted followed follow find contact email reach covers writes "
        "covered written",
    ),
    _phrase(
        "the outlet about itself",
        r"\bour (?:editorial |news |whole |expert )?(?:team|newsroom|editors|journalists|reporters|staff|mission)\b"
        r".{0,200}\b(?:we|you|your|bring|brings|deliver|delivers|readers)\b",
        r"\b(?:newsroom|newsdesk|editorial team|team of) (?:is|are|of)? ?(?:an? )?(?:\w{1,15} ){0,3}"
        r"(?:crew|team|people|journalists|reporters)\b",
        r"\A\W{0,3}(?:got|have) an? (?:story|tip)\b",
        r"\b(?:to|with) our newsdesk\b",
        r"\bis an? (?:trading name|imprint|publication|registered trade ?mark) of\b|\bprices (?:are )?correct at\b",
        r"\bwe (?:strive|do not guarantee|are committed|may earn|may receive|use cookies|value your|respect your)\b",
        r"\bsupport (?:our|independent) (?:journalism|work|reporting)\b",
        needs="our newsroom newsdesk team story tip trading imprint publication registered prices we support",
    ),
    _phrase(
        "disclaimer",
        r"\b(?:for|as) (?:general )?(?:informational|information|educational|"
        r"entertainment) (?:and \w{1,20} )?purposes\b",
        r"\b(?:does|do) not (?:necessarily )?(?:reflect|represent|constitute) (?:the|those|financial|legal|medical|"
        r"an?)\b",
        r"\A(?:disclaimer|disclosure|legal notice)\b",
        r"\bviews (?:and opinions )?expressed\b.{0,80}\b(?:author|own|those)\b",
        r"\b(?:accuracy|completeness|reliability),? (?:or|and|nor) (?:accuracy|completeness|reliability|timeliness)\b",
        r"\bthis (?:article|page|site|website|content|material|text)\b.{0,120}\b(?:consult|verify|professional advice|"
        r"generated by|for information|no warrant(?:y|ies))\b",
        needs="purposes not disclaimer disclosure notice views accuracy completeness reliability consult verify "
        "advice generated information warranty warranties",
    ),
    _phrase(
        "copyright notice",
        r"\bcopyright\b.{0,60}(?:\d{4}|reserved|©)",
        r"\A\W{0,3}(?:©|\(c\)\s?\d{4}|copyright)",
        r"\ball rights reserved\b",
        r"\bmay not be (?:published|reproduced|copied|republished|redistributed)\b",
        needs="copyright copyrights copyrighted © c reserved may",
    ),
    _phrase(
        "asks to sign up, log in or pay",
        r"\bsign(?:ing)? up (?:for|to|here|now|today)\b",
        r"\bsubscribe (?:to|for|now|today|here)\b",
        r"\bnewsletters?\b.{0,60}\b(?:inbox|sign|subscribe|email)\b",
        r"\barticles?(?:\(s\))? (?:remaining|left|this month)\b",
        r"\A(?:log|sign) ?(?:in|out|up)\b.{0,40}\Z",
        r"\balready a (?:subscriber|member)\b",
        r"\b(?:become|join as) a (?:member|subscriber)\b",
        r"\b(?:your|an) email (?:address )?(?:will not be|below)\b",
        r"\bto continue reading\b",
        r"\bunlimited access\b",
        needs="sign signing subscribe newsletter newsletters article articles log login logout logup signin signout "
        "signup already become join email continue unlimited",
    ),
    _phrase(
        "asks to share, follow or comment",
        r"\A(?:(?:share|tweet|pin|e?-?mail|print|save|copy link|whatsapp|facebook|twitter|linkedin|reddit|telegram|"
        r"pinterest|instagram|youtube|tiktok|bluesky|threads|mastodon|x|on|this|via|with|link|post|article|story|it|to|"
        r"us|follow|like)\b\W{0,4}){1,10}\Z",
    ),
    _phrase(
        "asks to share, follow or comment",
        r"\b(?:follow|like) (?:us|me|@\w{1,30}) on\b",
        r"\bleave a (?:comment|reply)\b",
        r"\blog(?:ged)? in to (?:comment|reply|leave)\b",
        r"\bthanks? (?:you )?for (?:reading|subscribing|signing|stopping)\b",
        needs="follow like leave log logged thanks thank",
    ),
    _phrase(
        "advertisement or cookie notice",
        r"\A\W{0,3}(?:advertisement|advertorial|sponsored|ad|ads)\b.{0,40}\Z",
        r"\bcontinues? (?:reading )?below\b",
        r"\bcookies?\b.{0,100}\b(?:policy|settings|consent|accept|website|site)\b",
        r"\bprivacy (?:policy|notice)\b",
        r"\bterms (?:of (?:use|service)|(?:and|&) conditions)\b",
        r"\baffiliate (?:links?|commissions?)\b",
        needs="advertisement advertorial sponsored ad ads continue continues cookie cookies privacy terms affiliate",
    ),
    _phrase(
        NAVIGATION,
        r"\A(?:skip to|back to|jump to|go to|return to)\b.{0,40}\Z",
        r"\A(?:home|menu|search|close|open|contact(?: us)?|about(?: us)?|help|faq|login|register|next|previous|prev|"
        r"(?:view|see) all|show (?:more|less)|load more|read more|learn more|click here|more|toggle navigation|"
        r"sections?|categories|archives?|sitemap|print|listen|watch|play|loading)\W{0,4}\Z",
        r"\A(?:posted|published|updated|date|on|by|in|and|author|share|views?|written by|last updated|modified)\s?:?\Z",
        r"\A(?:(?:posted|published|updated|date)\s?:?\s)?\d{1,3} min(?:ute)?s? read\b",
        r"\A[\d.,]{1,8}[km]?\s?(?:views|shares|comments|likes|reads)\b",
        r"\A[\W\d_]{1,40}\Z",
    ),
    _phrase(
        "points to another story",
        r"\A\W{0,3}(?:read (?:more|also|next|on|the (?:full|original)(?: \w{1,12})?)|also read|see also|related|watch|"
        r"don['’]?t miss|recommended|must read|up next)\s?(?:[:|>»]|[–—-]\s)",
        r"\A(?:click|tap) (?:here|to)\b",
    ),
)

CREDIT: tuple[Phrase, ...] = (
    _phrase(
        "credits a source",
        r"\A\W{0,2}with (?:information|files|reporting|additional reporting|inputs?|material|"
        r"contributions?) (?:from|by)\b",
        r"\A\W{0,2}(?:inputs? from|(?:additional |further )?reporting by|(?:first|originally) published (?:by|in|"
        r"on|at))\b",
        r"\A\W{0,2}(?:sources?|via|credit|photo|image|photograph|picture|graphic|video)s?(?: (?:credit|courtesy|"
        r"source))?s?\s?:\s?\S",
        r"\A\W{0,2}this (?:article|story|report|piece) (?:was |is )?(?:first |originally )?(?:appeared|published|"
        r"ran|republished)\b",
        r"\A\W{0,2}(?:republished (?:from|with)|courtesy of)\b",
        r"\A\W{0,2}(?:AP|AFP|Reuters|ANI|PTI|UPI|IANS|Xinhua|TASS|DPA|Bloomberg|(?:The )?Associated Press|"
        r"Agence France-Presse)(?:\s?/\s?\w{1,20})?\W{0,2}\Z",
        r"\A.{1,60} contributed to this (?:report|article|story)\W{0,2}\Z",
    ),
)

# Words that only a caption ends with: who took the picture.
CAPTION = _phrase(
    "names who made the picture",
    r"\b(?:photo|image|photograph|picture|illustration|graphic)(?:graphy)?(?: (?:credit|courtesy|source|by|"
    r"of))?\s?:\s?\S.{0,80}\Z",
    r"\b(?:photo|image|photograph|illustration) (?:by|courtesy of)\b.{2,80}\Z",
    r"(?:/|\bvia\b|©)\s?(?:getty(?: images)?|AFP|AP|reuters|shutterstock|EPA|wikimedia(?: commons)?|"
    r"unsplash)\b.{0,20}\Z",
    needs="photo image photograph picture illustration graphic photography "
    "getty afp ap reuters shutterstock epa wikimedia "
    "unsplash",
)

_BYLINE = re.compile(
    r"\A(?:(?i:written |posted |story |report |published )?[Bb][Yy]:?)\s{1,3}"
    r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]{0,25},?\s{0,2}(?:(?:and|de|van|von|bin|da|du|la|&|\|)\s)?){1,9}(?P<rest>.{0,60})\Z"
)
_DATELINE = re.compile(
    r"\A\W{0,2}(?:(?-i:[A-ZÀ-ÖØ-Þ][\w'’-]{1,20}(?:\s[A-ZÀ-ÖØ-Þ][\w'’-]{1,20}){0,2}),\s)?"
    r"(?:(?:first |last )?(?:published|updated|posted|modified|date|created|released|on)\b(?: (?:on|at))?"
    r"\s?:?\s?)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s)?",
    re.IGNORECASE,
)


def is_byline(line: str) -> bool:
    """Whether the whole line says who wrote: `By Ada Holt and Jon Vale`, a date or the outlet after it."""
    match = _BYLINE.match(line) if len(line) <= 160 else None
    return match is not None and (not match["rest"] or day(match["rest"]) is not None or match["rest"][0] in "|·•–—-,")


def is_dateline(line: str) -> bool:
    """Whether the line is a date and little else: `Published: 3 March 2031, 10:15`."""
    lead = _DATELINE.match(line) if len(line) <= 80 else None
    return lead is not None and day(line[lead.end() : lead.end() + 20]) is not None and len(line) - lead.end() <= 50
