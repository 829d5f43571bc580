"""The name under which this version of the room makes documents."""

# Raise it whenever the text, the regions or the facts of a document could come out differently.
EXTRACTOR = "whence-ingest/1"
