"""The ledger on a terminal and in a pipe."""

from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from whence.report import terminal
from whence.report.overview import overview


def printed(draw, *args, width=80, **options):
    """What a pipe of that width receives."""
    out = StringIO()
    draw(*args, Console(file=out, width=width), **options)
    return out.getvalue()


def on_screen(draw, *args, environment=None):
    """What a terminal with colours receives."""
    out = StringIO()
    draw(*args, Console(file=out, width=80, force_terminal=True, color_system="truecolor", _environ=environment or {}))
    return out.getvalue()


LEDGER = """\
3 articles · 8 statements · 2 claims over several articles · 2 with a disagreement
echo.html retells the same report as gazette.txt

C1  The Velm bridge will cost 90 million crowns · 3 files · 3 variants · disputed in figure
    A  cost 90 million crowns
       1–2 origins: an insider · gazette.txt, echo.html
    B  denied: the bridge will cost 90 million crowns
       1 origin: Councillor Ines Marrow · council.txt
    C  might cost about 35 million
       1 origin: Councillor Ines Marrow · council.txt
    ≠ A/B denial: Councillor Ines Marrow denies the 90 million crowns
    ≠ A/C dispute in figure: 90 million crowns against about 35 million

C2  The bridge will open by the end of 2031 · 3 files · 3 variants · distorted in time
    A  open by the end of 2031
       1 origin: an insider · gazette.txt
    B  be ready by mid-2031
       1 origin: an insider · echo.html
    C  It would open in the spring of 2030
       1 origin: Councillor Ines Marrow · council.txt
    ≠ A/B distortion in time: “by the end of 2031” became “by mid-2031”

1 more claim stands in one article alone and nothing contradicts it.

Left out: 1 input
  articles/scan.pdf: no reader knows this format; save it as text

whence show C1                 every wording and the chain behind it
whence claims --all            also those of one article alone
whence report -o dossier.html  all of it as one page
"""


def test_the_ledger_at_a_glance(bridge):
    """Counts, retellings, disputed claims with their origins, what is left out, what to do next: as it is printed."""
    assert printed(terminal.claims, overview(bridge), width=100) == LEDGER


def test_everything_lists_the_single_claims_too(bridge):
    """A claim of one article is counted unless it is asked for."""
    assert "C3" not in printed(terminal.claims, overview(bridge))
    text = printed(terminal.claims, overview(bridge), everything=True)
    assert "C3  The council had set aside 30 million · 1 file · 1 variant" in text
    assert "--all" not in text


def test_a_claim_in_full(bridge):
    """Place, sentence, chain, ground, reasons and disagreement of every wording."""
    text = printed(terminal.claim, bridge.entries[1], width=120)
    for words in (
        "articles/gazette.txt:3 · Velmouth Gazette · 2029-03-04",
        "“The new bridge over the Velm will **cost 90 million crowns** and open by the end of 2031,",
        "this page → Gazette → a confidential memo → an insider  (anonymous source)",
        "1. an insider (anonymous source) · gazette.txt:3, echo.html:2",
        "– the memo and the insider may be one source or two",
        "articles/council.txt:2 · undated",
        "≠ A/C dispute in figure: 90 million crowns against about 35 million",
        "gazette.txt:3 against council.txt:2",
    ):
        assert words in text


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_no_word_is_broken_at_any_width(bridge, width):
    """Lines end between words; a line is longer than the terminal only where one word is."""
    for draw, shown in ((terminal.claims, overview(bridge)), *((terminal.claim, entry) for entry in bridge.entries)):
        narrow, wide = (printed(draw, shown, width=columns) for columns in (width, 10_000))
        assert narrow.replace("·", "").split() == wide.replace("·", "").split()
        assert all(len(line) <= width or len(line.split()) == 1 for line in narrow.splitlines()) or width < 40


def test_wide_characters_fill_two_columns(bridge):
    """Chinese and Japanese words are measured in the cells they fill."""
    wide = replace(bridge.entries[1], label=" ".join(["東京港の橋"] * 12))
    lines = printed(terminal.claim, wide, width=40).splitlines()
    assert max(len(line) for line in lines if "東" in line) <= 24


def test_colour_adds_nothing_to_the_words(bridge):
    """With colours, without them and by NO_COLOR the same is said; a statement is also bold or between asterisks."""
    colours = on_screen(terminal.claim, bridge.entries[1])
    without = on_screen(terminal.claim, bridge.entries[1], environment={"NO_COLOR": "1"})
    assert "\x1b[1;4mcost" in colours
    assert "\x1b[1;4mcost" in without
    assert "\x1b[31m" in on_screen(terminal.claims, overview(bridge)) or "\x1b[1;31m" in on_screen(
        terminal.claims, overview(bridge)
    )
    assert "31m" not in without
    assert "\x1b" not in printed(terminal.claim, bridge.entries[1])


@pytest.mark.parametrize("width", [40, 80])
def test_hostile_text_steers_no_terminal(hostile, width):
    """Escapes and overrides are drawn, markup is printed as it stands."""
    text = printed(terminal.claims, overview(hostile), width=width) + printed(
        terminal.claim, hostile.entries[0], width=width
    )
    text.encode()
    assert not any(character in text for character in "\x1b\x00\u202e\ud800")
    assert "[red]x[/red]" in text
    assert "␛[31m" in text


def test_the_empty_ledger(empty):
    """Nothing read prints its counts and no hint to a claim that is not there."""
    text = printed(terminal.claims, overview(empty))
    assert text.startswith("0 articles")
    assert "whence show" not in text


def test_claims_without_a_ledger_have_no_handle(bridge):
    """Before a ledger has given handles none is printed, and none is hinted at."""
    bare = replace(bridge, entries=tuple(replace(entry, handle=None) for entry in bridge.entries))
    text = printed(terminal.claims, overview(bare))
    assert "None" not in text
    assert "whence show" not in text


def test_long_lists_are_cut(crowded, bridge):
    """Many files and many disagreements are counted past a few."""
    assert "and 2 more" in printed(terminal.claims, overview(crowded))
    pair = bridge.entries[1].disagreements[0]
    many = replace(bridge.entries[1], disagreements=tuple(replace(pair, words=f"case {n}") for n in range(9)))
    text = printed(terminal.claims, overview(replace(bridge, entries=(many,))))
    assert "≠ A/B denial: case 0\n    … and 8 more disagreements" in text


def test_many_retellings_are_one_line(bridge):
    """Three articles that tell one report are named together."""
    reuse = bridge.reconciliation.reuses[0]
    first, second, third = (document.id for document in bridge.documents)
    reuses = (replace(reuse, left=first, right=second), replace(reuse, left=second, right=third))
    folded = replace(bridge, reconciliation=replace(bridge.reconciliation, reuses=reuses))
    assert "gazette.txt, echo.html and council.txt retell one report" in printed(terminal.claims, overview(folded))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(text=st.text(st.characters(codec=None), max_size=80), width=st.integers(1, 100))
def test_any_text_is_printed(bridge, text, width):
    """No label, paragraph or file name makes the terminal report fail."""
    entry = bridge.entries[1]
    variants = tuple(
        replace(
            variant, words=text, wordings=tuple(replace(told, paragraph=text, path=text) for told in variant.wordings)
        )
        for variant in entry.variants
    )
    changed = replace(entry, label=text, variants=variants)
    printed(terminal.claim, changed, width=width).encode()
    printed(terminal.claims, overview(replace(bridge, entries=(changed,))), width=width).encode()
