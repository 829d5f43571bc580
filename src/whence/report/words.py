"""What every report says in the same words: what it is, how it was made, and what it does not do."""

from typing import Final

LEDE: Final = (
    "What is claimed, who stands behind it, through whom, and what disagrees. This page says nothing about what "
    "is true."
)
METHOD: Final = (
    "The method is that of textual criticism: collate the witnesses, find which copies which, give copies no "
    "weight, and lay the variant readings side by side. Every statement is read with the chain of voices that the"
    " text itself names. Statements about one fact make a claim; those of them that say the same make a variant. "
    "The origins of a variant are the roots that remain when retellings and shared sources are struck out: an "
    "interval where the texts do not settle the count, with the reasons."
)
LIMITS: Final = (
    "What it does not do: it gives no verdict on what is true, and many origins do not make a thing true. It "
    "reads only what the articles say about their sources; a source that an article hides is not found, and "
    "anonymous sources stay anonymous. The reading is made by a program and errs: figures, names and chains can "
    "be missed or joined wrongly, so check the quoted words at the file and line given. The quotations hold a "
    "paragraph at most and belong to their publishers."
)
LISTED: Final = "That a name stands on a list does not make it the same party; only what a person decided is shown."
INPUTS: Final = (
    "The checksum of an article is the SHA-256 of its bytes, as sha256sum prints it for a file; of a part of a "
    "file (a message, a row of a table) that of the part."
)
FINGERPRINT: Final = (
    "The same articles, read by the same versions, have the same fingerprint: who has them can make this report again."
)
CITING: Final = (
    "Add the day on which you made it: the report bears none, so that the same ledger gives the same bytes. A "
    "claim is cited by its handle, which stays as it is in this ledger. Quoted words are cited as their "
    "publisher’s, by the file and line given."
)
