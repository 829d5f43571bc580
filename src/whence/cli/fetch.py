"""`whence fetch`: pages from the web, at the user's word."""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO, TYPE_CHECKING, Any

import click

from whence.cli.add import summary, taking_in
from whence.cli.exits import ERROR, LEFT_OUT, WELL
from whence.cli.messages import progress, say
from whence.cli.options import with_ledger
from whence.cli.verb import verb

if TYPE_CHECKING:
    from whence.fetching.fetch import Manners
    from whence.pipeline import Ledger

_AGAIN = click.option("--again", is_flag=True, help="Also what was fetched before, to see whether it changed.")
_PAUSE = click.option(
    "--pause", default=2.0, metavar="SECONDS", type=click.FloatRange(0), help="Between two requests to a host. [2]"
)
_PRIVATE = click.option("--allow-private", "private", is_flag=True, help="Also addresses of this machine's network.")


@verb(
    ("whence fetch https://courier.example/2031/ferry", "one page"),
    ("whence fetch --from addresses.txt", "a list of addresses, one a line"),
    ("whence fetch --again --from addresses.txt", "has anything changed since?"),
)
@click.argument("urls", nargs=-1, metavar="[URL...]")
@click.option("--from", "lists", multiple=True, metavar="FILE", type=click.File("rb"), help="Addresses, one a line.")
@_AGAIN
@_PAUSE
@_PRIVATE
@taking_in
@with_ledger
def fetch(urls: tuple[str, ...], lists: tuple[IO[bytes], ...], ledger: "Ledger", **told: Any) -> int:  # noqa: ANN401 click's own
    """Get pages from the web and take them in.

    No verb but this, and `whence watch` of a feed, opens connections. Each site's robots.txt is obeyed; what came is
    kept as a web archive beside the ledger. - as a URL reads addresses from standard input, one a line.
    """
    wanted = list(_named(urls, lists))
    if not wanted:
        raise click.UsageError("fetch: name an address, or a list of them: --from FILE")
    manners = _manners(told)
    with progress() as show:
        added = ledger.fetch(wanted, show, manners, **told)
    say(*added.left_out, *added.notes, summary(added, ledger))
    return ERROR if added.nothing else LEFT_OUT if added.left_out else WELL


def _manners(told: dict[str, Any]) -> "Manners":
    """What the options say of it, taken out of the rest."""
    from whence.fetching.fetch import Manners

    return Manners(**{name: told.pop(name) for name in ("again", "pause", "private")})


def _named(urls: Iterable[str], lists: Iterable[IO[bytes]]) -> Iterator[str]:
    """The addresses that are named and those in lists."""
    for url in urls:
        yield from _listed(sys.stdin.buffer) if url == "-" else (url,)
    yield from named_in(lists)


def named_in(lists: Iterable[IO[bytes]]) -> Iterator[str]:
    """The addresses in lists, in which a line may be blank or a comment (#)."""
    return chain.from_iterable(map(_listed, lists))


def _listed(lines: Iterable[bytes]) -> Iterator[str]:
    told = (line.decode("utf-8-sig", "replace").strip() for line in lines)
    return (line for line in told if line and not line.startswith("#"))
