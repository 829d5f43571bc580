"""What Datasette shows beside a ledger's file (https://docs.datasette.io/en/stable/metadata.html).

    whence export --format datasette -o metadata.json
    datasette whence.sqlite -m metadata.json

Only names and descriptions: nothing of what the ledger holds is in it. docs/ledger.md describes every column.
"""

import json
from typing import Final

from whence.report.outgoing import Outgoing

# As `whence` names a ledger where nobody names another.
_DATABASE: Final = "whence"

# What a person looks at; all else is hidden from the list of tables, and can still be asked.
_TABLES: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "claims_overview": (
        "The claims, what matters most first.",
        {
            "handle": "What a claim is called in this ledger: C3.",
            "documents": "In how many documents it is told.",
            "variants": "How many readings of it there are.",
            "disagreements": "How many pairs of wordings disagree.",
        },
    ),
    "statement_claims": (
        "Every wording with its claim, variant and root.",
        {"root": "The last voice of its chain; empty for the outlet's own voice.", "evidence": "The kind of ground."},
    ),
    "statement_chains": (
        "Every statement with its line and the chain of voices behind it, nearest first.",
        {"line": "Counted from 1 in the source."},
    ),
    "current_documents": ("The articles as they are now.", {"published": "The day that the article itself bears."}),
    "line_words": ("Every line with its role.", {"role": "Headline, body, boilerplate…", "reason": "Why it has it."}),
    "variants": (
        "The readings of each claim.",
        {"low": "Independent origins, at least.", "high": "At most.", "reasons": "Why, as JSON."},
    ),
    "disagreements": (
        "Which wordings disagree, and in what.",
        {"relation": "Dispute, denial, refinement…", "differs_in": "A JSON list.", "words": "The difference in words."},
    ),
    "parties": ("Persons, organisations and places, with every spelling.", {"names": "A JSON list."}),
    "left_out": ("What was not read, why, and what to do.", {}),
}
_FACETS: Final = {"statement_claims": ["evidence", "variant"], "line_words": ["role"], "disagreements": ["relation"]}
_HIDDEN: Final = (
    *(
        "aliases",
        "anchors",
        "attribution_links",
        "attributions",
        "chain_links",
        "claim_statements",
        "claims",
        "claims_before",
        "credits",
    ),
    *(
        "decision_anchors",
        "decisions",
        "documents",
        "entities",
        "entity_mentions",
        "figures",
        "former_handles",
        "handle_redirects",
    ),
    *("handle_wordings", "handles", "hubs", "keys", "lines", "list_matches", "listed_records", "listings"),
    *(
        "match_decisions",
        "matter_documents",
        "matters",
        "mentions",
        "news",
        "originals",
        "paths",
        "quotations",
        "reuses",
    ),
    *("rules", "sentences", "statement_figures", "statement_mentions", "statement_times", "statements", "times"),
    *("totals", "touched", "variant_origins", "variant_statements", "voices"),
)
_QUERIES: Final[dict[str, tuple[str, str]]] = {
    "disputed": (
        "What is disputed",
        "SELECT handle, label, documents, variants, disagreements FROM claims_overview WHERE disagreements > 0",
    ),
    "words": (
        "Statements that hold words",
        """SELECT d.uri AS path, s.words, s.root, s.evidence FROM statement_search
JOIN statements AS s ON s.number = statement_search.rowid JOIN documents AS d ON d.number = s.document
WHERE statement_search MATCH :words AND d.superseded_by IS NULL ORDER BY bm25(statement_search) LIMIT 100""",
    ),
    "sources": (
        "Roots by how many claims rest on them",
        """SELECT root, evidence, count(DISTINCT claim) AS claims FROM variant_origins
GROUP BY root, evidence ORDER BY claims DESC, root""",
    ),
}


def datasette(given: Outgoing) -> bytes:  # noqa: ARG001 the same for every ledger
    """Titles, descriptions, facets and questions for Datasette, JSON."""
    shown = {
        name: {"description": about, "columns": columns} | ({"facets": _FACETS[name]} if name in _FACETS else {})
        for name, (about, columns) in _TABLES.items()
    }
    hidden = {name: {"hidden": True} for name in _HIDDEN}
    queries = {name: {"title": title, "sql": sql} for name, (title, sql) in _QUERIES.items()}
    told = {
        "title": "Whence",
        "description": "What is claimed, and whence it comes. Nothing here says what is true.",
        "databases": {_DATABASE: {"tables": shown | hidden, "queries": queries}},
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
