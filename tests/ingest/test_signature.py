"""Who wrote and when: what a page prints beside its headline, against what its source says."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.ingest.imprint import Imprint
from whence.ingest.original import Original
from whence.ingest.page import read_page
from whence.ingest.signature import signature, signed

TITLE = "Ferry to sail again before summer"
BODY = (
    "The harbour board said on Monday that the northern ferry will sail again before the end of the month, and more. "
)


@pytest.mark.parametrize(
    ("beside", "names"),
    [
        (["By Ada Holt"], ("Ada Holt",)),
        (["By Ada Holt and Jon Vale | Tern Courier"], ("Ada Holt", "Jon Vale")),
        (["3 May 2031 By Ada Holt 4 Comments"], ("Ada Holt",)),
        (["Written by", "Ada Holt"], ("Ada Holt",)),
        (["WORDS BY Ada Holt"], ("Ada Holt",)),
        (["Ada Holt", "3 May 2031"], ("Ada Holt",)),
        (["Ada Holt • 3 May 2031 • 4 min read"], ("Ada Holt",)),
        (["Harbour News", "3 May 2031"], ()),
        (["Reviewed by Ada Holt"], ()),
        (["Sailing by thousands", "Step-by-Step Guide"], ()),
    ],
)
def test_names_are_read_where_a_byline_stands(beside, names):
    """A name after “by”, or a line that is nothing but a name beside a date."""
    assert signature([TITLE, *beside, BODY * 3], 0).authors == names


@pytest.mark.parametrize(
    ("line", "day", "labelled"),
    [
        ("3 May 2031", "2031-05-03", None),
        ("Published May 3, 2031", "2031-05-03", "publication"),
        ("Updated June 9, 2031", "2031-06-09", "change"),
        ("3 May 2031 - Updated June 9, 2031", "2031-05-03", None),
        ("Updated June 9, 2031 Published May 3, 2031", "2031-05-03", "publication"),
        ("Offer expires 3 May 2031", None, None),
        ("© 2031 Tern Courier", None, None),
    ],
)
def test_a_change_is_no_publication(line, day, labelled):
    """Only the day that a line gives as its own, or as that of publication."""
    found = signature([TITLE, line, BODY], 0)
    assert (found.published and found.published.isoformat(), found.labelled) == (day, labelled)


def test_a_label_on_a_line_of_its_own_belongs_to_the_next():
    """“Updated at” over a day makes it one of a change."""
    assert signature([TITLE, "Updated at", "9 June 2031"], 0).labelled == "change"
    assert signature([TITLE, "Posted on", "3 May 2031"], 0).labelled == "publication"


def test_a_day_in_a_list_below_the_story_is_none():
    """Dates of other stories and of comments stand further down."""
    assert signature([TITLE, *[BODY * 2] * 3, "3 May 2031"], 0).published is None


STATED, EARLIER = date(2031, 5, 4), date(2031, 5, 3)


def _facts(origin: str, url: str | None = None) -> Imprint:
    return Imprint(published=STATED, published_from=origin, url=url)


@pytest.mark.parametrize(
    ("facts", "lines", "published"),
    [
        (_facts("meta date"), [TITLE, BODY], STATED),
        (_facts("JSON-LD datePublished"), [TITLE, BODY], None),
        (_facts("JSON-LD datePublished"), [TITLE, "Sunday, 4 May"], STATED),
        (_facts("JSON-LD datePublished"), [TITLE, "5/4/31"], STATED),
        (_facts("JSON-LD datePublished", "https://courier.example/2031/05/ferry"), [TITLE], STATED),
        (_facts("meta date"), [TITLE, "3 May 2031"], EARLIER),
        (_facts("meta date"), [TITLE, "5 May 2031"], STATED),
        (_facts("meta date"), [TITLE, "Published 5 May 2031"], date(2031, 5, 5)),
        (_facts("meta date"), [TITLE, "Updated 9 June 2031"], STATED),
        (_facts("JSON-LD datePublished"), [TITLE, "Updated 9 June 2031"], STATED),
        (Imprint(), [TITLE, "Updated 9 June 2031"], date(2031, 6, 9)),
        (_facts("meta date", "https://courier.example/"), [TITLE, "3 May 2031"], None),
        (Imprint(url="https://courier.example/2031/05/03/ferry"), [TITLE], EARLIER),
        (Imprint(url="https://courier.example/2031/may/03/ferry"), [TITLE], EARLIER),
        (Imprint(), [TITLE], None),
    ],
)
def test_print_and_source_are_weighed(facts, lines, published):
    """JSON-LD alone is not believed; an earlier or labelled day in print goes before the source."""
    assert signed(facts, signature(lines, 0), lines).published == published


def test_a_printed_name_goes_before_that_of_the_outlet():
    """Templates name the outlet as author; print names who wrote."""
    lines = [TITLE, "By Ada Holt"]
    facts = Imprint(publisher="Tern Courier", authors=("Tern Courier",))
    assert signed(facts, signature(lines, 0), lines).authors == ("Ada Holt",)
    assert signed(Imprint(authors=("Jon Vale",)), signature(lines, 0), lines).authors == ("Jon Vale",)


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=80), max_size=12), st.integers(-1, 12))
def test_no_text_breaks_it(lines, at):
    """Any lines, any number of a headline."""
    found = signature(lines, at)
    assert (found.published is None) == (found.published_from is None)


@pytest.mark.parametrize("line", ["By " + "Ab " * 300_000, "a" * 1_000_000, "Updated " * 100_000, "1 May " * 100_000])
def test_long_lines_are_passed_over(line):
    """A megabyte in one line is no byline."""
    assert signature([TITLE, line], 0).authors == ()


@pytest.mark.parametrize(
    ("title", "headings", "headline"),
    [
        ("Ferry sails – Tern Courier", ["Ferry sails"], "Ferry sails"),
        ("Ferry sails – Tern Courier | Tern Courier", [], "Ferry sails"),
        ("Ferry sails: what to know in 2031", ["Northern ferry sails again"], "Northern ferry sails again"),
        ("Ferry sails again", ["Tern Courier"], "Ferry sails again"),
        ("Ferry sails again", ["Join the newsletter today"], "Ferry sails again"),
        ("Tern Courier: Ferry sails", ["Ferry sails", "What it costs"], "Ferry sails"),
    ],
)
def test_the_headline_is_that_of_the_page_in_print(title, headings, headline):
    """The <h1> that the source confirms or that shares its words; without the site's name."""
    shown = "".join(f"<h1>{heading}</h1>" for heading in headings)
    page = (
        f'<head><title>{title}</title><meta property="og:site_name" content="Tern Courier"></head>{shown}<p>{BODY}</p>'
    )
    assert read_page(Original.of("a.html", page.encode())).headline == headline
