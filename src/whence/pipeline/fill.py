"""Documents into a dataset, stage by stage: what is new is read, what belongs together found, what follows written."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from whence.errors import InputError, LedgerError, WhenceError
from whence.pipeline.added import Added
from whence.pipeline.buckets import ReconcileBucket, bucket_file, buckets
from whence.pipeline.engine import Engine, Lost, P
from whence.pipeline.engines.named import engine_for
from whence.pipeline.gathering import Gathering, ahead, gathered, reached_in
from whence.pipeline.inputs import inputs
from whence.pipeline.naming import telling
from whence.pipeline.portions import Portion, named_inputs, portions
from whence.pipeline.read_portion import Done, ReadPortion
from whence.pipeline.rekey import Rekey
from whence.pipeline.step import Step
from whence.pipeline.stopped import Stopped, Words, error_of
from whence.pipeline.supersede import Supersede

if TYPE_CHECKING:
    from whence.dataset.current import Counting
    from whence.dataset.manifest import Manifest
    from whence.dataset.place import Place
    from whence.pipeline.desk import Desk
    from whence.text.aliases import Naming

R = TypeVar("R")
Row = dict[str, Any]

# Documents from which on their keys are joined by as many processes as there are.
_MANY = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """One run: a place, an engine, a desk, and what is said about names (`aliases`: in what file).

    `together`: how many inputs are a portion at most.
    """

    place: "Place"
    engine: Engine
    progress: Callable[[Step], None]
    naming: "Naming"
    desk: "Desk"
    aliases: str = ""
    together: int = 256

    @property
    def rules(self) -> str:
        """By what keys are made, as a ledger names it."""
        from whence.reconciliation.keys import RULES

        return f"{RULES}, naming {self.naming.id}"

    def add(self, paths: Sequence[str]) -> Added:
        """Read, gather, reconcile, publish."""
        from whence.dataset.manifest import held

        before = held(self.place)
        known, new, refused = self._known_and_new(before, paths)
        read = self._read(new)
        order = tuple(dict.fromkeys((*before.portions, *(done.portion for done in read))))
        self._rekey(order)
        counting, matters = self._gathered(order)
        notes = self._reconcile(before, matters, order, len(counting))
        told = [*refused, *self._left_out(known), *(words for done in read for words in done.left_out)]
        return Added(
            read=sum(done.documents for done in read),
            known=sum(row["documents"] for row in known),
            left_out=tuple(cast("InputError", error_of(words)) for words in dict.fromkeys(told)),
            notes=(*self._untrained(read), *(note for done in read for note in done.notes), *notes),
        )

    def _known_and_new(
        self, before: "Manifest", paths: Sequence[str]
    ) -> tuple[list[Row], list[Portion], tuple[Words, ...]]:
        """Of what is named the inputs that were read before, with their portions; all others as portions; and what
        cannot be read."""
        held = dict(self._inputs(before))
        known: list[Row] = []

        def new() -> Iterator[Any]:
            for one in named_inputs(inputs(paths), self._how()):
                if isinstance(one, InputError) or one.key not in held:
                    yield one
                else:
                    known.append(held[one.key])

        found = list(portions(new(), self.together))
        refused = tuple(words for one in found for words in one.refused)
        return known, [one for one in found if one.id not in before.portions], refused

    def _inputs(self, before: "Manifest") -> Iterator[tuple[tuple[str, str, int, int], Row]]:
        from whence.dataset.manifest import file_of
        from whence.dataset.parquet import read

        def rows(portion: str) -> list[Row]:
            with self.place.open(file_of("inputs", portion)) as file:
                return [{**row, "portion": portion} for row in read(file)]

        for some in ahead(rows, before.portions):
            for row in some:
                yield (row["input"], row["identity"], row["part"], row["parts"]), row

    def _how(self) -> str:
        """All that decides what is read, besides the bytes."""
        from whence.ingest.extractor import extractor_for

        extractors = sorted({extractor_for(form) for form in ("text", "page", "pdf")})
        _, columns, ocr = self.desk.loader.settings
        return repr((self.desk.reader.version, extractors, sorted(columns.items()), ocr))

    def _read(self, new: Sequence[Portion]) -> list[Done]:
        """Read every portion; what two processes died of is read input by input, and at last left out."""
        work = ReadPortion(self.place.name, self.rules, self.desk)
        done, lost = self._each("reading", work, new)
        singles, refused = [], list[Words]()
        for place, why in lost:
            if len(new[place].inputs) > 1:
                singles += new[place].singly()
            else:
                refused += _given_up(new[place], why)
        more, lost = self._each("reading", work, singles)
        refused += (words for place, why in lost for words in _given_up(singles[place], why))
        missed = tuple(dict.fromkeys((*refused, *(words for each in (*done, *more) for words in each.missed))))
        rest, _ = self._each("reading", work, [Portion(refused=missed)] if missed else [])
        return [each for each in (*done, *more, *rest) if not each.nothing]

    def _rekey(self, order: Sequence[str]) -> None:
        from whence.dataset.manifest import keys_file

        there = set(self.place.names("keys"))
        lacking = [each for each in order if keys_file(each, self.rules) not in there]
        work = Rekey(place=self.place.name, rules=self.rules, aliases=self.naming.aliases)
        self._surely(work, lacking)

    def _gathered(self, order: Sequence[str]) -> "tuple[list[Counting], list[Gathering]]":
        """The documents that count, and their matters."""
        from whence.dataset.current import addresses, current

        reached = list(reached_in(self.place, order, self.rules))
        groups = addresses(reached)
        among = {document for group in groups for document, _ in group}
        spots = {one.document: one.spots for one in current([one for one in reached if one.document in among], ())}
        versions = [[(document, moment, spots[document]) for document, moment in group] for group in groups]
        gone = {each for some in self._surely(Supersede(self.place.name), versions) for each in some}
        counting = current(reached, gone)
        spread = self._spread if len(counting) >= _MANY else map
        return counting, gathered(self.place, order, self.rules, counting, spread)

    def _spread(self, work: Callable[[P], R], pieces: Iterable[P]) -> Iterator[R]:
        """What comes of each piece, wherever that is done."""
        for result in self.engine.map(work, pieces):
            if isinstance(result, Lost):
                raise self._lost(result.why)
            yield result

    def _reconcile(
        self, before: "Manifest", matters: Sequence[Gathering], order: tuple[str, ...], documents: int
    ) -> list[str]:
        """Write the buckets in which something changed, and publish the state; notes on what could not be told."""
        from whence.dataset.manifest import Manifest, file_of, keys_file, publish
        from whence.dataset.manifest import held as state
        from whence.dataset.tables import TOLD

        names = before.buckets if before.rules == self.rules else {}
        all_buckets = list(buckets(matters, self.rules, names))
        changed = [one for one in all_buckets if names.get(one.number) != one.name]
        told = self._surely(ReconcileBucket(place=self.place.name, naming=self.naming), changed)
        tables = {name: tuple(file_of(name, each) for each in order) for name in ("inputs", "left_out", "readings")}
        tables["keys"] = tuple(keys_file(each, self.rules) for each in order)
        for table in TOLD:
            tables[table] = tuple(bucket_file(table, one.number, one.name) for one in all_buckets)
        now = Manifest(
            rules=self.rules,
            naming=telling(self.naming),
            aliases=self.aliases,
            documents=documents,
            portions=order,
            tables=tables,
        )
        if state(self.place).id != before.id:
            why = "another run published meanwhile"
            raise LedgerError(self.place.name, why, "run it again: nothing that was read is read again")
        if now.id != before.id:
            publish(self.place, now)
        _sweep(self.place, (before, now))  # who reads the former state has until the next run
        return [note for one in told for note in one.notes]

    def _left_out(self, known: Iterable[Row]) -> Iterator[Words]:
        """What was left out before of the inputs that are named again."""
        from whence.dataset.manifest import file_of
        from whence.dataset.parquet import read
        from whence.dataset.rows import words_of_row

        named: dict[str, set[str]] = {}
        for row in known:
            if row["left_out"]:
                named.setdefault(row["portion"], set()).add(row["input"])
        for portion, own in named.items():
            with self.place.open(file_of("left_out", portion)) as file:
                for words in map(words_of_row, read(file)):
                    if any(words[1] == each or words[1].startswith(f"{each}!/") for each in own):
                        yield words

    def _untrained(self, read: Sequence[Done]) -> tuple[str, ...]:
        if self.desk.reader.trained or not any(done.documents for done in read):
            return ()
        return ("the trained reader is not installed, so rules alone read: pip install 'whence[network]' whence-en",)

    def _each(
        self,
        stage: Literal["reading", "reconciling"],
        work: Callable[[P], R | Stopped],
        pieces: Sequence[P],
    ) -> tuple[list[R], list[tuple[int, str]]]:
        """What comes of each piece, and which are lost and why. Raises what stops the run."""
        done: list[R] = []
        lost: list[tuple[int, str]] = []
        engine = engine_for(self.engine, many=len(pieces) > 1)
        for at, result in enumerate(engine.map(work, pieces)):
            self.progress(Step(stage=stage, done=at, total=len(pieces), what=self.place.name))
            if isinstance(result, Stopped):
                raise error_of(result.words)
            if isinstance(result, Lost):
                lost.append((result.place, result.why))
            else:
                done.append(result)
        return done, lost

    def _surely(self, work: Callable[[P], R | Stopped], pieces: Sequence[P]) -> list[R]:
        """What comes of each piece, where nothing may be lost."""
        done, lost = self._each("reconciling", work, pieces)
        if lost:
            raise self._lost(lost[0][1])
        return done

    def _lost(self, why: str) -> WhenceError:
        what = f"a part of the work could not be done ({why})"
        return WhenceError(self.place.name, what, "nothing was published; run it again, it goes on from there")


def _given_up(portion: Portion, why: str) -> Iterator[Words]:
    remedy = "the rest is read; report it, with the file if it may be shared"
    for one in portion.inputs:
        part = f" (part {one.part + 1} of {one.parts})" if one.parts > 1 else ""
        yield "InputError", f"{one.uri}{part}", f"reading it failed ({why})", remedy


def _sweep(place: "Place", states: "Sequence[Manifest]") -> None:
    """Remove what no state names any more, and what a killed process left half written.

    What was read and is in no state stays: a run that was killed goes on from it.
    """
    from whence.dataset.place import UNFINISHED
    from whence.dataset.tables import READ, TOLD

    named = {name for state in states for table in TOLD for name in state.files(table)}
    for table in (*READ, *TOLD):
        for name in place.names(table):
            if name.endswith(UNFINISHED) or (table in TOLD and name not in named):
                place.remove(name)
