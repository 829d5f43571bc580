"""`whence decide`, `correct`, `primary`, `private`, `decisions`, `undo`: what people say wins."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whence.cli.completion import files
from whence.cli.exits import WELL
from whence.cli.messages import say
from whence.cli.options import with_forms, with_ledger, with_name, with_output, with_reasons, with_source_kind
from whence.cli.output import Views, encoded, put, spare, tell
from whence.cli.verb import verb

if TYPE_CHECKING:
    from whence.pipeline import Ledger
    from whence.types.decision import Corrected, Decision, Judgement
    from whence.types.reading import SourceKind


@verb(
    ('whence decide C3 C7 same --why "one ferry"', "two claims are one"),
    ("whence decide C3/A C3/B different", "two variants are not about one fact"),
    ("whence decide C3/A/1 C3/A/2 same", "two origins of a variant are one"),
    ('whence decide "Port Authority" "Harbour Office" same', "two names are one party"),
    ("whence decide 928b different", "a match with a list, by its id"),
)
@click.argument("about", nargs=-1, required=True, metavar="THIS [THAT] same|different|unsure")
@click.option("--origins", is_flag=True, help="Whether two statements go back to one origin, not whether of one fact.")
@with_reasons
@with_ledger
def decide(about: tuple[str, ...], ledger: "Ledger", *, origins: bool, **said: Any) -> int:  # noqa: ANN401 click's own
    """Decide whether two things are one.

    Claims (C3), variants (C3/B), statements (the beginning of an id): whether they are about one fact. Origins
    (C3/B/1): whether they are one. Names or entities: whether they are one party. A match with a list stands alone.
    """
    *things, word = about
    judged: dict[str, Judgement] = {"same": "same", "different": "different", "unsure": "unsure"}
    if word not in judged:
        raise click.UsageError(f"{word}: no judgement; say same, different or unsure")
    if len(things) not in (1, 2):
        raise click.UsageError("decide: name two things, or one match with a list")
    return _kept(ledger.decide(judged[word], *things, origins=origins, **said))


@verb(
    ('whence correct source 1a2b3c4d "Ada Holt"', "who is heard"),
    ('whence correct root 1a2b3c4d "the survey" --kind document', "who it goes back to"),
    ("whence correct line tern.html:12 boilerplate", "what a line is"),
    ('whence correct figure 1a2b3c4d "about 40 berths"', "what a figure says"),
    ("whence correct statement 1a2b3c4d hidden", "it counts no more"),
)
@click.argument("what", type=click.Choice(["source", "root", "line", "figure", "statement"]), metavar="WHAT")
@click.argument("where", metavar="WHERE")
@click.argument("to", metavar="AS")
@with_source_kind
@click.option("--behind", is_flag=True, help="The source stands behind those that were read, instead of one.")
@click.option("--which", metavar="WORDS", help="The figure meant, by its words, where a statement has several.")
@with_reasons
@with_ledger
def correct(what: "Corrected", where: str, to: str, ledger: "Ledger", **told: Any) -> int:  # noqa: ANN401 click's own
    """Say what a source, root, line, figure or statement is.

    \b
    source STATEMENT NAME     who is heard: the first link of its chain
    root STATEMENT NAME       who it goes back to: the last link
    line FILE:LINE ROLE       what a line is: headline, body, boilerplate ...
    figure STATEMENT WORDS    what a figure says: "about 40 berths"
    statement STATEMENT hidden

    STATEMENT is the beginning of an id, as `whence show` prints it. The NAME "own voice" is the outlet itself.
    """
    from whence.decide import Correcting

    if what == "statement" and to != "hidden":
        raise click.UsageError(f"{to}: a statement can be hidden, and nothing else")
    said = {name: told.pop(name) for name in ("why", "by")}
    return _kept(ledger.correct(Correcting(what=what, where=where, to=to, **told), **said))


@verb(
    ('whence primary release.txt --of "Port Office" --kind "official body"', "a press release"),
    ('pbpaste | whence primary - --of "Ada Holt"', "a post, from standard input"),
)
@click.argument("source", metavar="FILE|-", shell_complete=files)
@click.option("--of", "name", required=True, metavar="NAME", help="Whose words these are.")
@with_source_kind
@with_reasons
@with_ledger
def primary(source: str, name: str, kind: "SourceKind", ledger: "Ledger", **said: Any) -> int:  # noqa: ANN401 click's own
    """Take in a primary source and mark it as a root.

    A post, a press release, a document: a file, or a text on standard input. What it says in its own voice, NAME says.
    """
    given = sys.stdin.buffer.read() if source == "-" else source
    decisions = ledger.add_primary(given, name, kind, **said)
    return max(_kept(each) for each in decisions)


@verb(
    ('whence private leak.pdf --why "promised"', "keep it out of all that you hand on"),
    ("whence private", "what is private"),
    ("whence private leak.pdf --undo", "it is private no more"),
)
@click.argument("documents", nargs=-1, metavar="[DOC...]", shell_complete=files)
@click.option("--undo", "public", is_flag=True, help="They are private no more.")
@with_reasons
@with_ledger
def private(documents: tuple[str, ...], ledger: "Ledger", *, public: bool, **said: Any) -> int:  # noqa: ANN401 click's own
    """Keep documents out of every export and report.

    DOC is a path, the end of one, or the beginning of an id. What only they support is kept out too, and origins are
    counted without them. Later versions of them stay private. Without DOC, list what is private.
    """
    from whence.report.visible import one_line

    if not documents:
        lines = [f"{line.id[:12]}  {one_line(line.path)}" for line in ledger.private_lines()]
        put(encoded("\n".join(lines or ["Nothing is private."]) + "\n"), None)
    for document in documents:
        if public:
            undone = ledger.make_public(document, by=said["by"])
            say(f"{document}: no longer private" if undone else f"{document}: it was not private")
        else:
            _kept(ledger.keep_private(document, **said))
            for line in ledger.retold_in_public(document):
                say(f"{line.path} tells the same text and is not private")
    return WELL


def _kept(decision: "Decision") -> int:
    from whence.decide import words

    say(f"{decision.id[:8]}: {words(decision)}, by {decision.by}")
    return WELL


@verb(
    ("whence decisions", "what, who, when, and whether it counts"),
    ("whence decisions --csv", "for a spreadsheet"),
)
@with_forms("whence.decisions/1", "a decision")
@with_output
@with_ledger
def decisions(form: str | None, output: Path | None, ledger: "Ledger") -> int:
    """List what people decided, who and when, and whether it counts."""
    from whence.report import rulings

    found = ledger.decisions()
    spare(ledger, output)
    tell(found, Views(draw=rulings.terminal, grid=rulings.grid, json=rulings.dumps), form, output)
    return WELL


@verb(
    ("whence undo 1a2b3c4d --by ada", "by the beginning of its id"),
)
@click.argument("decision", metavar="DECISION")
@with_name
@with_ledger
def undo(decision: str, by: str | None, ledger: "Ledger") -> int:
    """Let a decision count no more, by the beginning of its id. It stays in the list."""
    undone = ledger.undo(decision, by=by)
    say(f"{undone.id[:8]}: undone by {undone.undone_by}")
    return WELL
