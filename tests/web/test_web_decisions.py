"""Deciding from a page: kept, undone, and refused to everybody who does not come from a page of this site."""

import json
import re
import shutil
from urllib.parse import urlencode

import pytest

from whence import Ledger


@pytest.fixture
def own(ledger, tmp_path):
    """A copy of the ferry's ledger to decide in."""
    shutil.copy(ledger.path, tmp_path / "whence.sqlite")
    return Ledger.open(tmp_path / "whence.sqlite")


@pytest.fixture
def deciding(own, open_site):
    """A site on which one can decide."""
    return open_site(own, token="the token of this run", by="Ada Quill")


def post(visitor, path="/decisions", origin=None, **fields):
    """What a browser sends for a form of a page at `origin`."""
    headers = {"Origin": visitor.address if origin is None else origin} if origin != "" else {}
    return visitor.ask(path, "POST", urlencode(fields), **headers)


def judged(token="the token of this run", **more):
    """The fields of a form that says that two claims are not one."""
    return {"token": token, "about": "claims", "left": "C1", "right": "C2", "judgement": "different", **more}


def test_a_decision_is_kept_and_undone(own, deciding):
    """What a form says is kept with its note and its maker, and counts no more when it is undone."""
    status, headers, _ = post(deciding, **judged(why="two sums"))
    assert status == 303
    decision = headers["location"].removeprefix("/decisions#d-")
    (ruling,) = own.decisions()
    told = ruling.decision
    assert (told.id, told.judgement, told.why, told.by) == (decision, "different", "two sums", "Ada Quill")
    assert post(deciding, "/decisions/undo", token="the token of this run", decision=decision)[0] == 303
    assert own.decisions()[0].decision.undone is not None
    assert json.loads(deciding.ask("/decisions.json")[2])["decisions"][0]["standing"] == "undone"


@pytest.mark.parametrize(
    ("origin", "token"),
    [
        ("http://evil.example", "the token of this run"),
        ("null", "the token of this run"),
        ("", "the token of this run"),
        ("http://127.0.0.1:1", "the token of this run"),
        (None, "guessed"),
        (None, ""),
    ],
    ids=["another site", "a hidden origin", "no origin", "another port", "a wrong token", "no token"],
)
def test_others_change_nothing(own, deciding, origin, token):
    """Neither another site nor who does not know the token can decide."""
    assert post(deciding, origin=origin, **judged(token))[0] == 403
    assert own.decisions() == ()


def test_a_read_only_site_takes_no_decision(own, open_site):
    """Without a token there is no form and no way to decide."""
    visitor = open_site(own)
    assert 'method="post"' not in visitor.ask("/claims/C1")[2]
    assert post(visitor, **judged(""))[0] == 403
    assert own.decisions() == ()


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"judgement": "true"}, 400),
        ({"right": ""}, 400),
        ({"right": "C999"}, 404),
        ({"left": "\x00", "right": "no such name"}, 404),
        ({"why": "x" * 40_000}, 413),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(own, deciding, fields, status):
    """A form that says nothing decidable is answered with a reason, and nothing is kept."""
    found, _, words = post(deciding, **judged(**fields))
    assert found == status
    assert "Traceback" not in words
    assert own.decisions() == ()


def test_forms_hold_the_token_and_links_do_not(deciding):
    """The token stands in forms alone: an address that is passed on gives nothing away."""
    page = deciding.ask("/claims/C1")[2]
    assert 'name="token" value="the token of this run"' in page
    assert not re.search(r'(href|action|src)="[^"]*token', page)
    assert "the token" not in deciding.ask("/claims/C1.json")[2]
