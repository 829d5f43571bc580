"""The roles of lines of flattened text."""

import time

import pytest

from whence.ingest.day import day
from whence.ingest.original import Original
from whence.ingest.phrases import is_byline, is_dateline
from whence.ingest.plain import read_plain
from whence.ingest.roles import line_roles

STORY = [
    "The harbour board said on Monday that the northern ferry will sail again before the end of the month.",
    "According to a report in the Coast Courier, repairs to the pier cost about 12 million crowns in all.",
    "“We expect the first passengers in three weeks,” said Ada Holt, who has led the works since last spring.",
    "The town council had denied twice that the pier was unsafe, and it did not answer further questions.",
]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("With information from the Coast Courier", "credit"),
        ("Source: Coast Courier", "credit"),
        ("(AP)", "credit"),
        ("By Ada Holt and Jon Vale", "byline"),
        ("Updated: 4 March 2031, 10:15", "dateline"),
        ("North Tern, 4 March 2031", "dateline"),
        ("Ada Holt is a reporter at the Coast Courier who covers ports.", "boilerplate"),
        ("Jon Vale can be reached at desk@courier.example.", "boilerplate"),
        ("The views expressed are those of the author.", "boilerplate"),
        ("This website offers its content for informational purposes only.", "boilerplate"),
        ("[related_posts_box]", "boilerplate"),
        ("Tags: ferry, pier, harbour", "boilerplate"),
        ("Subscribe now for unlimited access.", "boilerplate"),
        ("Share this article", "boilerplate"),
        ("© 2031 Coast Courier", "boilerplate"),
        ("The pier in March. Photo: Jon Vale", "boilerplate"),
    ],
)
def test_a_line_after_the_story_says_what_it_is(line, role):
    """Stock phrases decide alone after the prose."""
    verdicts = line_roles(["Ferry to sail again", *STORY, line])
    assert [each for each, _ in verdicts] == ["headline", *["body"] * 4, role]


def test_teasers_of_other_stories_are_no_story():
    """Titles and summaries under a heading of other stories, however much prose they are."""
    teasers = [
        "More like this",
        "Dairy quota falls by a third",
        "Farmers say the new quota leaves them with too little milk to sell.",
        "Bridge to be painted green",
        "The council chose the colour after a vote among all pupils of the town.",
    ]
    roles = [role for role, _ in line_roles(["Ferry to sail again", *STORY, *teasers])]
    assert roles[5:] == ["boilerplate"] * 5


def test_repeats_are_struck_and_a_caption_told_twice_is_one():
    """The second of two equal neighbours says nothing new."""
    caption = "A view of the northern pier in spring"
    roles = [role for role, _ in line_roles(["Ferry to sail again", caption, caption, *STORY])]
    assert roles[:3] == ["headline", "caption", "boilerplate"]


def test_a_reporter_within_a_story_is_no_staff_biography():
    """Phrases decide alone only at the end of a story."""
    line = "Jon Vale is a reporter at the Coast Courier and was on the pier when the northern ferry sank in 2029."
    assert line_roles(["Ferry to sail again", line, *STORY, *STORY])[1][0] == "body"


@pytest.mark.parametrize(
    "line", ["a" * 1_000_000, "a " * 500_000, "By " + "Ab " * 300_000, '"' * 1_000_000, "[" * 1_000_000]
)
def test_no_line_takes_long(line):
    """Hostile lines of a megabyte, without a quadratic pattern."""
    start = time.process_time()
    line_roles([line] * 3)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2031-03-03T10:00Z", "2031-03-03"),
        ("3rd of March 2031", "2031-03-03"),
        ("Sept. 9, 2031", "2031-09-09"),
        ("3/4/2031", None),
        ("31 February 2031", None),
        ("March 2031", None),
    ],
)
def test_a_day_is_read_only_where_it_is_plain(text, iso):
    """No date is better than an invented one."""
    assert (day(text) and day(text).isoformat()) == iso


def test_bylines_and_datelines_are_whole_lines():
    """A sentence that begins like one is none."""
    assert is_byline("By Ada Holt | Coast Courier") and not is_byline("By Monday the pier had sunk.")
    assert is_dateline("Monday, 3 March 2031") and not is_dateline(
        "On 3 March 2031 the council met for the first time since the storm."
    )


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("03.04.2031, 14:26", "2031-04-03"),
        ("20/10/2034", "2034-10-20"),
        ("10/20/2034", "2034-10-20"),
        ("3/4/2031", None),
        ("version 1.2.3.2033", None),
    ],
)
def test_digits_are_a_day_only_where_they_tell_it_from_the_month(text, iso):
    """Dots are read day first; slashes only where one side can be no month."""
    found = day(text)
    assert (found.isoformat() if found else None) == iso


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("(c) 2033 Harbour Wire. Unauthorised redistribution is prohibited.", "Harbour Wire"),
        ("Copyright Tarn Courier 2034. Terms apply.", "Tarn Courier"),
        ("Copyright © All rights reserved. This website offers news.", None),
        ("© Northern Sound Media. All rights reserved.", "Northern Sound Media"),
    ],
)
def test_a_copyright_line_names_the_outlet(line, publisher):
    """The owner of a page of news is its outlet, where the line names one."""
    text = "The quay is closed to cars from Monday on, and nobody can say for how long it will be.\n" * 4 + line + "\n"
    assert read_plain(Original.of("a.txt", text.encode())).publisher == publisher
