"""Words as a person types them, as a query of SQLite's full-text search."""

# SQLite's parser takes a query of so many words and no more (its expression tree is 256 deep).
LONGEST_SEARCH = 64


def match_of(words: str) -> str:
    """The query for texts that hold all the words, in any order and inflection; empty where there is no word.

    The query has no syntax: whatever is no letter or digit parts words. Of a longer query the first 64 words count.
    """
    plain = words.encode("utf-8", "replace").decode().replace("\0", " ").replace('"', " ")
    return " ".join(f'"{word}"' for word in plain.split()[:LONGEST_SEARCH])
