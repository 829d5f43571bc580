"""Stock phrases of pages, by what they are: page furniture, credits, bylines, datelines.

Each pattern is tried on one line only, and on its first 300 characters; quantifiers are bounded.
"""

import re
from typing import NamedTuple

from whence.ingest.day import day


class Phrase(NamedTuple):
    """What a line is if the pattern stands in it, in words."""

    reason: str
    pattern: re.Pattern[str]


def _phrase(reason: str, *alternatives: str) -> Phrase:
    return Phrase(reason, re.compile("|".join(f"(?:{pattern})" for pattern in alternatives), re.IGNORECASE))


# A whole line that announces other stories, or asks for something: what follows is not the story.
TEASER_HEADING = _phrase(
    "heading of a list of other stories",
    r"(?:(?:you )?(?:may|might) (?:also )?(?:like|enjoy|be interested in)|more (?:like this|from|on|in|stories|news|articles|"
    r"to (?:read|explore))|related(?: (?:articles?|stor(?:y|ies)|posts?|news|content|topics?|reading|links?|coverage))?|"
    r"also (?:read|on|in)|read (?:more|next|also|this next)|recommended(?: (?:for you|reading|stories|articles))?|"
    r"(?:most|latest|recent|popular|top|other|trending|featured|editor'?s?|similar)[ -]"
    r"(?:popular|read|viewed|shared|recent|commented|news|stories|posts?|articles?|headlines|picks?|choice|content|topics|videos?|now)|"
    r"popular|trending|latest|don'?t miss|must read|up next|what to read next|check out our other (?:content|articles|posts|stories)|"
    r"in this section|elsewhere on|around the web|from around the web|sponsored(?: content)?|promoted(?: content)?|"
    r"previous (?:article|post|story)|next (?:article|post|story)|leave a (?:reply|comment)|(?:\d{1,5} )?(?:comments?|responses)|"
    r"join the (?:conversation|discussion)|post a comment|share (?:this|post|article)(?: \w{1,12}){0,3}|"
    r"about the authors?|about us|tags|topics|subscribe|newsletters?|follow us|connect with us)\s{0,3}[:.…»>!]{0,3}\Z",
)

FURNITURE: tuple[Phrase, ...] = (
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
        r"\b(?:is|was) (?:an?|the|our) (?:[\w-]{1,20},? ){0,5}(?:author|writer|reporter|journalist|editor|correspondent|columnist|contributor|"
        r"producer|blogger|freelancer?)s? (?:at|for|with|of|from|based|covering|who|and|specializing|specialising|in)\b",
        r"\bcan be (?:reached|contacted|found|followed) (?:at|on|via|by)\b",
        r"\b(?:follow|find|contact|email|reach) (?:him|her|them|me|the author|[A-Z]\w{1,20}(?: [A-Z]\w{1,20})?) (?:on|at|via) (?:twitter|x\b|linkedin|facebook|instagram|bluesky|mastodon|\S{1,50}@)",
        r"\A(?:about the author|meet the author|written by our)\b",
    ),
    _phrase(
        "the outlet about itself",
        r"\bour (?:editorial |news |whole )?(?:team|newsroom|editors|journalists|reporters|staff|mission|coverage)\b.{0,200}\b(?:we|you|your|bring|deliver)\b",
        r"\bwe (?:strive|do not guarantee|are committed|may earn|may receive|use cookies|value your|respect your|independently)\b",
        r"\bsupport (?:our|independent) (?:journalism|work|reporting)\b",
    ),
    _phrase(
        "disclaimer",
        r"\b(?:for|as) (?:general )?(?:informational|information|educational|entertainment) (?:and \w{1,20} )?purposes\b",
        r"\b(?:does|do) not (?:necessarily )?(?:reflect|represent|constitute) (?:the |those |financial |legal |medical |an? )",
        r"\A(?:disclaimer|disclosure|legal notice|editor'?s? policy)\b",
        r"\b(?:this|the) article (?:provides|was (?:automatically|generated)|is (?:for|intended|provided))\b",
        r"\bviews (?:and opinions )?expressed\b.{0,80}\b(?:author|own|those)\b",
        r"\bconsult (?:multiple|other|your|a|an) (?:\w{1,20} ){0,2}(?:sources|professional|adviser|advisor|doctor|lawyer)\b",
    ),
    _phrase(
        "copyright notice",
        r"\bcopyright\b.{0,60}(?:\d{4}|reserved|©)",
        r"\A\W{0,3}(?:©|\(c\)\s?\d{4}|copyright)",
        r"\ball rights reserved\b",
        r"\bmay not be (?:published|reproduced|copied|republished)\b",
    ),
    _phrase(
        "asks to sign up, log in or pay",
        r"\bsign up (?:for|to|here|now|today)\b",
        r"\bsubscribe (?:to|for|now|today|here|and)\b",
        r"\bnewsletters?\b.{0,60}\b(?:inbox|sign|subscribe|email)\b",
        r"\b(?:free|complimentary) articles?(?:\(s\))? (?:remaining|left|this month)\b",
        r"\b(?:articles?|article\(s\)) remaining\b",
        r"\A(?:log|sign) ?(?:in|out|up)\b.{0,40}\Z",
        r"\balready a (?:subscriber|member)\b",
        r"\b(?:become|join) (?:a|as a) (?:member|subscriber)\b",
        r"\b(?:your|an) email (?:address )?(?:will not be|below|to)\b",
        r"\bto continue reading\b",
        r"\bunlimited access\b",
    ),
    _phrase(
        "asks to share, follow or comment",
        r"\A(?:share|tweet|pin|email|print|save|copy link|whatsapp|facebook|twitter|linkedin|reddit|telegram|pinterest|instagram|youtube|tiktok|x)(?:\W{1,4}(?:on|this|via|with|link|post|article|story|it|to|share|tweet|pin|email|print|save|facebook|twitter|linkedin|reddit|telegram|whatsapp|x|us)){0,6}\W{0,3}\Z",
        r"\bfollow (?:us|@\w{1,30}) on\b",
        r"\blike us on\b",
        r"\bjoin (?:us|our)\b.{0,40}\b(?:on|channel|group|community)\b",
        r"\bleave a (?:comment|reply)\b",
        r"\b(?:log|logged) in to (?:comment|reply|leave)\b",
        r"\bthanks? (?:you )?for (?:reading|subscribing|signing)\b",
    ),
    _phrase(
        "advertisement or cookie notice",
        r"\A\W{0,3}(?:advertisement|advertorial|sponsored|ad|ads)\b.{0,40}\Z",
        r"\bcontinue(?:s)? (?:reading )?below\b",
        r"\bcookies?\b.{0,100}\b(?:policy|settings|consent|accept|website|site|use)\b",
        r"\bprivacy (?:policy|notice)\b",
        r"\bterms (?:of (?:use|service)|and conditions|& conditions)\b",
        r"\baffiliate (?:links?|commission)\b",
    ),
    _phrase(
        "navigation",
        r"\A(?:skip to|back to|jump to|go to|return to)\b.{0,40}\Z",
        r"\A(?:home|menu|search|close|open|contact|contact us|about|about us|help|faq|login|register|next|previous|prev|view all|see all|show (?:more|less)|load more|read more|learn more|click here|more|toggle navigation|no menu items!?|sections?|categories|archives?|sitemap|print|listen|watch|play|loading)\W{0,4}\Z",
        r"\A(?:posted|published|updated|date|on|by|in|and|author|share|views?|written by|last updated|modified)\s?:?\Z",
        r"\A\d{1,3} min(?:ute)?s? read\b",
        r"\A[\d.,]{1,8}[km]?\s?(?:views|shares|comments|likes|reads)\b",
        r"\A[\W\d_]{1,40}\Z",
    ),
    _phrase(
        "points to another story",
        r"\A(?:read (?:more|also|next|on|the (?:full|original))|also read|see also|related|watch|listen|more|don'?t miss|recommended|must read|up next)\s?(?:[:|>»–—-])",
        r"\A(?:click|tap) (?:here|to)\b",
    ),
)

CREDIT: tuple[Phrase, ...] = (
    _phrase(
        "credits a source",
        r"\A\W{0,2}(?:with (?:information|files|reporting|additional reporting|inputs?|material|contributions?) (?:from|by)|inputs? from|"
        r"(?:additional |further )?reporting by|sources?\s?:|via\s?:|first published (?:by|in|on|at)|originally published|"
        r"this (?:article|story|report|piece) (?:was )?(?:first |originally )(?:appeared|published|ran)|"
        r"(?:this (?:article|story|report) )?(?:is )?republished (?:from|with)|(?:photo|image|picture)s? (?:credit|courtesy|source|by)|"
        r"(?:credit|photo|image|photograph|picture|graphic|video)s?\s?:|courtesy of)",
        r"\A\W{0,2}(?:\(|—|--?)?\s?(?:AP|AFP|Reuters|ANI|PTI|UPI|IANS|Xinhua|TASS|DPA|Bloomberg|Associated Press|Agence France-Presse)(?:\s?/\s?\w{1,20})?\)?\W{0,2}\Z",
        r"\A.{1,60} contributed to this (?:report|article|story)\W{0,2}\Z",
    ),
)

_BYLINE = re.compile(
    r"\A(?:written |posted |story |report |published )?by:?\s{1,3}(?:[A-ZÀ-ÖØ-Þ][\w.'’-]{0,25}(?:,? (?:and |& |de |van |von |bin |al-)?|\s?\|\s?|\Z)){1,9}",
)
_DATELINE = re.compile(
    r"\A\W{0,2}(?:(?:first |last )?(?:published|updated|posted|modified|date|created|released|on)\b(?: (?:on|at))?\s?:?\s?)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s)?",
    re.IGNORECASE,
)


def is_byline(line: str) -> bool:
    """Whether the whole line says who wrote: `By Ada Holt and Jon Vale`."""
    match = _BYLINE.match(line[:200])
    return match is not None and len(line) - match.end() <= 40


def is_dateline(line: str) -> bool:
    """Whether the line is a date and little else: `Published: 3 March 2031, 10:15`."""
    lead = _DATELINE.match(line[:80])
    rest = line[lead.end() : 80] if lead else line[:80]
    return (
        len(line) <= 80
        and day(line) is not None
        and day(rest[:14].ljust(4)) is not None
        or _starts_with_day(rest, line)
    )


def _starts_with_day(rest: str, line: str) -> bool:
    return len(line) <= 80 and day(rest[:22]) is not None


def found(line: str, phrases: tuple[Phrase, ...]) -> str | None:
    """The reason of the first phrase that stands in the line."""
    head = line[:300]
    return next((phrase.reason for phrase in phrases if phrase.pattern.search(head)), None)
