"""How a claim changed, in words."""

from whence.report.count import listed
from whence.report.visible import one_line
from whence.types.entry import Entry, Turn


def day(turn: Turn) -> str:
    """The day on which a variant was first told, or that nobody knows."""
    return turn.day.isoformat() if turn.day else "undated   "


def told_by(turn: Turn, entry: Entry) -> str:
    """Who told it first, by publisher or else by file; several of one day are all named."""
    wordings = {wording.statement: wording for wording in entry.wordings}
    first = [wordings[one] for one in turn.first if one in wordings]
    names = dict.fromkeys(one_line(told.publisher or told.path.rsplit("/", 1)[-1]) for told in first)
    return f"{'first told by' if turn.day else 'told by'} {listed(list(names))}"


def changed(turn: Turn) -> str:
    """From which variant it departs and in what; empty where from none that is older."""
    return f"{turn.relation} of {turn.after}: {turn.words}" if turn.after else ""
