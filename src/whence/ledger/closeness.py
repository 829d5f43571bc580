"""How much documents must share to belong together: the more of them, the more.

Two documents are linked by the rare keys that they share, the more the closer. A matter is a connected component over
links of some closeness. A few documents may hang together by single keys; but in an archive everybody who is named now
and then, and every round figure, links what has nothing to do with each other, until nearly all is one component. So
the more documents, the more has to be shared (`LEVELS`): a component that is too great for its level is parted by its
weakest links. Components of a higher level lie inside those of a lower one, so that every document is in one matter,
whichever document one starts from.
"""

from typing import Final

# A key in more documents than this is no rare thing and joins nothing: a country's name would join everything with all.
# Reasoned, not fitted: a report that is widely retold reaches some tens of outlets, and those still share other keys;
# and one key of n documents can make a matter whose reconciliation compares n * n / 2 pairs, at fifty still 1,225.
HUB: Final = 50
# Not so a key that says of what report a document is a print: a news agency's are in hundreds of papers, which are one
# origin. Up to so many each two that have one are linked by it, like those of any rare key: of prints that are cut and
# reworded (bench/articles.py) each two share 11 of the 48 keys of a sketch, some with some others more.
PRINTS: Final = 400
# Beyond that, not to be quadratic, each is linked only to the first by id that has the key, if the two share this many
# keys of their sketches: a sixth of what they tell is the same word for word. A footer, or a formula, is less.
CROWD: Final = 8
# What two share that are so linked counts so much a key, so that a crowd holds together at all levels that it reaches.
OF_CROWD: Final = 2
PRINT: Final = "print "

# How many keys two documents must share to be linked, and how many documents may then be one matter. A name in one
# spelling is two keys, a figure one, eight words in a row one eighth of one. Reasoned: a dossier of fifty articles that
# a person put together is left as it is; what hangs together by more has to share more. Of 1,000 generated articles
# (bench/cost.py) single keys make one matter, three to four keys what tells one event. The last but one is what a news
# agency's report reaches at most.
LEVELS: Final[tuple[tuple[int, int], ...]] = (
    *((1, 50), (2, 50), (3, 50), (4, 100), (6, 200), (8, 400), (12, 800), (16, 6_400), (32, 12_800)),
)
# Of a document that nothing bounds.
ALONE: Final = LEVELS[-1][0] + 1
# What somebody decided to belong together is as close as if it shared this many keys.
BY_DECISION: Final = LEVELS[-1][0] + 1
