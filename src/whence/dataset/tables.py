"""The tables of a dataset: columns and types, in the words of Parquet's readers."""

from typing import Final

# Name and type of each column. A type is one of Arrow's by its name; `list<string>` is a list of them.
Columns = tuple[tuple[str, str], ...]

READINGS: Final[Columns] = (
    ("document", "string"),
    ("uri", "string"),
    ("headline", "string"),
    ("publisher", "string"),
    ("published", "date"),
    ("language", "string"),
    ("statements", "int32"),
    ("document_json", "binary"),
    ("reading_json", "binary"),
)
KEYS: Final[Columns] = (
    ("document", "string"),
    ("uri", "string"),
    ("address", "string"),
    ("retrieved", "string"),
    ("version", "string"),
    ("keys", "list<uint64>"),
)
INPUTS: Final[Columns] = (
    ("input", "string"),
    ("identity", "string"),
    ("part", "int32"),
    ("parts", "int32"),
    ("documents", "int32"),
    ("left_out", "int32"),
)
LEFT_OUT: Final[Columns] = (("what", "string"), ("why", "string"), ("remedy", "string"), ("told_json", "binary"))

MATTERS: Final[Columns] = (
    ("matter", "string"),
    ("state", "string"),
    ("least", "int32"),
    ("documents", "list<string>"),
    ("reconciliation_json", "binary"),
)
DOCUMENTS: Final[Columns] = (
    ("matter", "string"),
    ("document", "string"),
    ("uri", "string"),
    ("url", "string"),
    ("publisher", "string"),
    ("headline", "string"),
    ("authors", "list<string>"),
    ("published", "date"),
    ("language", "string"),
    ("unread", "string"),
    ("media_type", "string"),
    ("characters", "int32"),
    ("statements", "int32"),
)
CLAIMS: Final[Columns] = (
    ("matter", "string"),
    ("claim", "string"),
    ("label", "string"),
    ("rank", "double"),
    ("statements", "int32"),
    ("documents", "int32"),
    ("variants", "int32"),
    ("disagreements", "int32"),
    ("first", "date"),
    ("last", "date"),
)
VARIANTS: Final[Columns] = (
    ("matter", "string"),
    ("claim", "string"),
    ("variant", "string"),
    ("words", "string"),
    ("origins_low", "int32"),
    ("origins_high", "int32"),
    ("reasons", "list<string>"),
)
STATEMENTS: Final[Columns] = (
    ("matter", "string"),
    ("claim", "string"),
    ("variant", "string"),
    ("statement", "string"),
    ("document", "string"),
    ("start", "int32"),
    ("end", "int32"),
    ("line", "int32"),
    ("words", "string"),
    ("source", "string"),
    ("root", "string"),
    ("voices", "list<string>"),
    ("evidence", "string"),
    ("polarity", "string"),
    ("certainty", "string"),
    ("status", "string"),
    ("figures", "list<string>"),
)
ORIGINS: Final[Columns] = (
    ("matter", "string"),
    ("claim", "string"),
    ("variant", "string"),
    ("origin", "int32"),
    ("root", "string"),
    ("evidence", "string"),
    ("statements", "list<string>"),
    ("reasons", "list<string>"),
)
REUSES: Final[Columns] = (
    ("matter", "string"),
    ("left", "string"),
    ("right", "string"),
    ("kind", "string"),
    ("share_left", "double"),
    ("share_right", "double"),
    ("direction", "string"),
    ("score", "double"),
)
DISAGREEMENTS: Final[Columns] = (
    ("matter", "string"),
    ("claim", "string"),
    ("left", "string"),
    ("right", "string"),
    ("relation", "string"),
    ("differs_in", "list<string>"),
    ("words", "string"),
    ("reasons", "list<string>"),
)
PARTIES: Final[Columns] = (
    ("matter", "string"),
    ("party", "string"),
    ("name", "string"),
    ("type", "string"),
    ("names", "list<string>"),
    ("documents", "int32"),
    ("mentions", "int32"),
)

# A file of each for each portion of what was read …
READ: Final[dict[str, Columns]] = {"inputs": INPUTS, "left_out": LEFT_OUT, "keys": KEYS, "readings": READINGS}
# … and for each bucket of matters.
TOLD: Final[dict[str, Columns]] = {
    "documents": DOCUMENTS,
    "claims": CLAIMS,
    "variants": VARIANTS,
    "statements": STATEMENTS,
    "origins": ORIGINS,
    "reuses": REUSES,
    "disagreements": DISAGREEMENTS,
    "parties": PARTIES,
    "matters": MATTERS,
}
