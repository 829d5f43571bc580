"""The schema of a ledger, as the ordered steps that lead to it. docs/ledger.md says what each column means.

A step, once released, is never edited: a change of the schema is a new step at the end. `user_version` counts the
steps that a file has been through. `number` is SQLite's row id; `position` counts from 0 in the order of the type's
own field, so that what was recorded comes back in the same order.
"""

from collections.abc import Sequence

from whence.ledger.connection import Connection
from whence.ledger.standing import SUM_UP

# "Wnce" in ASCII, in the file's header: what `file` and SQLite browsers tell a ledger by.
APPLICATION_ID = 0x576E6365

_DOCUMENTS = (
    """CREATE TABLE documents (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        uri TEXT NOT NULL,
        superseded_by INTEGER REFERENCES documents (number),
        publisher TEXT, headline TEXT, authors TEXT NOT NULL,
        published TEXT, published_from TEXT, retrieved TEXT, language TEXT, url TEXT,
        media_type TEXT NOT NULL, encoding TEXT NOT NULL, extractor TEXT NOT NULL,
        reader TEXT NOT NULL, notes TEXT NOT NULL,
        text TEXT NOT NULL
    )""",
    """CREATE TABLE paths (
        number INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES documents (number),
        extractor TEXT NOT NULL, reader TEXT NOT NULL
    )""",
    "CREATE INDEX paths_of_document ON paths (document)",
    """CREATE TABLE left_out (
        number INTEGER PRIMARY KEY, what TEXT NOT NULL UNIQUE, why TEXT NOT NULL, remedy TEXT NOT NULL
    )""",
    """CREATE TABLE lines (
        document INTEGER NOT NULL REFERENCES documents (number), position INTEGER NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, role TEXT NOT NULL, reason TEXT NOT NULL, line INTEGER NOT NULL,
        PRIMARY KEY (document, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE anchors (
        document INTEGER NOT NULL REFERENCES documents (number), position INTEGER NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, source_start INTEGER NOT NULL, source_end INTEGER NOT NULL,
        PRIMARY KEY (document, position)
    ) WITHOUT ROWID""",
)

_READINGS = (
    """CREATE TABLE sentences (
        document INTEGER NOT NULL REFERENCES documents (number), position INTEGER NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        PRIMARY KEY (document, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE quotations (
        document INTEGER NOT NULL REFERENCES documents (number), position INTEGER NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        PRIMARY KEY (document, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE mentions (
        document INTEGER NOT NULL REFERENCES documents (number), position INTEGER NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, listed INTEGER NOT NULL,
        PRIMARY KEY (document, position)
    ) WITHOUT ROWID""",
    "CREATE INDEX mentions_by_name ON mentions (name)",
    """CREATE TABLE aliases (
        document INTEGER NOT NULL REFERENCES documents (number), position INTEGER NOT NULL,
        left_mention INTEGER NOT NULL, right_mention INTEGER NOT NULL,
        PRIMARY KEY (document, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE times (
        document INTEGER NOT NULL REFERENCES documents (number), position INTEGER NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL,
        earliest TEXT, latest TEXT, anchor TEXT NOT NULL, listed INTEGER NOT NULL,
        PRIMARY KEY (document, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE figures (
        document INTEGER NOT NULL REFERENCES documents (number), position INTEGER NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, low REAL, high REAL, modifier TEXT NOT NULL, unit TEXT,
        counted_start INTEGER, counted_end INTEGER, per TEXT, change TEXT, time INTEGER, status TEXT,
        listed INTEGER NOT NULL,
        PRIMARY KEY (document, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE attributions (
        document INTEGER NOT NULL REFERENCES documents (number), position INTEGER NOT NULL,
        source TEXT NOT NULL, cue TEXT NOT NULL, content TEXT NOT NULL, kind TEXT NOT NULL, parent INTEGER,
        PRIMARY KEY (document, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE attribution_links (
        document INTEGER NOT NULL REFERENCES documents (number), position INTEGER NOT NULL,
        attribution INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, evidence TEXT NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        PRIMARY KEY (document, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE credits (
        document INTEGER NOT NULL REFERENCES documents (number), position INTEGER NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, credit TEXT NOT NULL,
        name TEXT NOT NULL, kind TEXT NOT NULL, evidence TEXT NOT NULL,
        source_start INTEGER NOT NULL, source_end INTEGER NOT NULL,
        PRIMARY KEY (document, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE statements (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES documents (number), position INTEGER NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, words TEXT NOT NULL,
        attribution INTEGER, root TEXT, evidence TEXT NOT NULL,
        polarity TEXT NOT NULL, certainty TEXT NOT NULL, status TEXT,
        UNIQUE (document, position)
    )""",
    """CREATE TABLE chain_links (
        statement INTEGER NOT NULL REFERENCES statements (number) ON DELETE CASCADE, position INTEGER NOT NULL,
        name TEXT NOT NULL, kind TEXT NOT NULL, evidence TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        PRIMARY KEY (statement, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE statement_mentions (
        statement INTEGER NOT NULL REFERENCES statements (number) ON DELETE CASCADE, position INTEGER NOT NULL,
        mention INTEGER NOT NULL,
        PRIMARY KEY (statement, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE statement_figures (
        statement INTEGER NOT NULL REFERENCES statements (number) ON DELETE CASCADE, position INTEGER NOT NULL,
        figure INTEGER NOT NULL,
        PRIMARY KEY (statement, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE statement_times (
        statement INTEGER NOT NULL REFERENCES statements (number) ON DELETE CASCADE, position INTEGER NOT NULL,
        time INTEGER NOT NULL,
        PRIMARY KEY (statement, position)
    ) WITHOUT ROWID""",
)

_SEARCH = (
    """CREATE VIRTUAL TABLE statement_search USING fts5 (
        words, content = 'statements', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
    )""",
    """CREATE TRIGGER statement_searchable AFTER INSERT ON statements BEGIN
        INSERT INTO statement_search (rowid, words) VALUES (new.number, new.words);
    END""",
    """CREATE TRIGGER statement_unsearchable AFTER DELETE ON statements BEGIN
        INSERT INTO statement_search (statement_search, rowid, words) VALUES ('delete', old.number, old.words);
    END""",
)

_MATTERS = (
    """CREATE TABLE keys (
        key TEXT NOT NULL, document INTEGER NOT NULL REFERENCES documents (number),
        PRIMARY KEY (key, document)
    ) WITHOUT ROWID""",
    "CREATE INDEX keys_of_document ON keys (document)",
    "CREATE TABLE touched (document INTEGER PRIMARY KEY REFERENCES documents (number))",
    "CREATE TABLE matters (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE)",
    """CREATE TABLE matter_documents (
        document INTEGER PRIMARY KEY REFERENCES documents (number),
        matter INTEGER NOT NULL REFERENCES matters (number) ON DELETE CASCADE
    )""",
    "CREATE INDEX documents_of_matter ON matter_documents (matter)",
)

_HANDLES = (
    "CREATE TABLE handles (number INTEGER PRIMARY KEY, handle TEXT NOT NULL UNIQUE, claim TEXT NOT NULL)",
    """CREATE TABLE handle_redirects (
        handle TEXT PRIMARY KEY REFERENCES handles (handle), redirects_to TEXT NOT NULL REFERENCES handles (handle)
    ) WITHOUT ROWID""",
    """CREATE TABLE handle_wordings (
        handle TEXT NOT NULL REFERENCES handles (handle), statement_id TEXT NOT NULL,
        path TEXT NOT NULL, words TEXT NOT NULL,
        PRIMARY KEY (handle, statement_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX handle_wordings_by_statement ON handle_wordings (statement_id)",
    "CREATE INDEX handle_wordings_by_path ON handle_wordings (path)",
)

_RECONCILIATIONS = (
    """CREATE TABLE claims (
        id TEXT PRIMARY KEY,
        matter INTEGER NOT NULL REFERENCES matters (number) ON DELETE CASCADE, position INTEGER NOT NULL,
        handle TEXT NOT NULL UNIQUE REFERENCES handles (handle),
        label TEXT NOT NULL, rank REAL NOT NULL, reasons TEXT NOT NULL,
        UNIQUE (matter, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE claim_statements (
        claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE, position INTEGER NOT NULL,
        statement INTEGER NOT NULL REFERENCES statements (number),
        PRIMARY KEY (claim, position)
    ) WITHOUT ROWID""",
    "CREATE INDEX claims_of_statement ON claim_statements (statement)",
    """CREATE TABLE variants (
        claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE, position INTEGER NOT NULL,
        letter TEXT NOT NULL, words TEXT NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL, reasons TEXT NOT NULL,
        PRIMARY KEY (claim, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE variant_statements (
        claim TEXT NOT NULL, variant INTEGER NOT NULL, position INTEGER NOT NULL,
        statement INTEGER NOT NULL REFERENCES statements (number),
        PRIMARY KEY (claim, variant, position),
        FOREIGN KEY (claim, variant) REFERENCES variants (claim, position) ON DELETE CASCADE
    ) WITHOUT ROWID""",
    "CREATE INDEX variants_of_statement ON variant_statements (statement)",
    """CREATE TABLE variant_origins (
        claim TEXT NOT NULL, variant INTEGER NOT NULL, position INTEGER NOT NULL,
        root TEXT NOT NULL, evidence TEXT NOT NULL, statements TEXT NOT NULL, reasons TEXT NOT NULL,
        PRIMARY KEY (claim, variant, position),
        FOREIGN KEY (claim, variant) REFERENCES variants (claim, position) ON DELETE CASCADE
    ) WITHOUT ROWID""",
    """CREATE TABLE disagreements (
        claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE, position INTEGER NOT NULL,
        left_statement INTEGER NOT NULL REFERENCES statements (number),
        right_statement INTEGER NOT NULL REFERENCES statements (number),
        relation TEXT NOT NULL, differs_in TEXT NOT NULL, words TEXT NOT NULL, reasons TEXT NOT NULL,
        PRIMARY KEY (claim, position)
    ) WITHOUT ROWID""",
    "CREATE INDEX disagreements_of_left ON disagreements (left_statement)",
    "CREATE INDEX disagreements_of_right ON disagreements (right_statement)",
    """CREATE TABLE reuses (
        matter INTEGER NOT NULL REFERENCES matters (number) ON DELETE CASCADE, position INTEGER NOT NULL,
        left_document INTEGER NOT NULL REFERENCES documents (number),
        right_document INTEGER NOT NULL REFERENCES documents (number),
        kind TEXT NOT NULL, share_left REAL NOT NULL, share_right REAL NOT NULL, aligned TEXT NOT NULL,
        direction INTEGER REFERENCES documents (number), score REAL NOT NULL, reasons TEXT NOT NULL,
        PRIMARY KEY (matter, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE entities (
        matter INTEGER NOT NULL REFERENCES matters (number) ON DELETE CASCADE, position INTEGER NOT NULL,
        id TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, names TEXT NOT NULL,
        score REAL NOT NULL, reasons TEXT NOT NULL,
        PRIMARY KEY (matter, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE entity_mentions (
        matter INTEGER NOT NULL, entity INTEGER NOT NULL, position INTEGER NOT NULL,
        document INTEGER NOT NULL REFERENCES documents (number), start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        PRIMARY KEY (matter, entity, position),
        FOREIGN KEY (matter, entity) REFERENCES entities (matter, position) ON DELETE CASCADE
    ) WITHOUT ROWID""",
)

_VIEWS = (
    """CREATE VIEW current_documents AS
        SELECT number, id, uri, publisher, headline, published FROM documents WHERE superseded_by IS NULL""",
    """CREATE VIEW line_words AS
        SELECT d.uri AS path, l.line, l.role, l.reason, substr(d.text, l.start + 1, l."end" - l.start) AS words
        FROM lines AS l JOIN documents AS d ON d.number = l.document
        WHERE d.superseded_by IS NULL""",
    """CREATE VIEW statement_chains AS
        SELECT d.uri AS path,
            (SELECT l.line FROM lines AS l
             WHERE l.document = s.document AND l.start <= s.start AND s.start < l."end") AS line,
            s.words,
            (SELECT group_concat(name, ' → ')
             FROM (SELECT name FROM chain_links WHERE statement = s.number ORDER BY position)) AS chain,
            s.evidence, s.id AS statement_id
        FROM statements AS s JOIN documents AS d ON d.number = s.document
        WHERE d.superseded_by IS NULL""",
    """CREATE VIEW statement_claims AS
        SELECT c.handle, c.label, v.letter AS variant, d.uri AS path, s.words, s.root, s.evidence, s.id AS statement_id
        FROM claims AS c
        JOIN variants AS v ON v.claim = c.id
        JOIN variant_statements AS vs ON vs.claim = v.claim AND vs.variant = v.position
        JOIN statements AS s ON s.number = vs.statement
        JOIN documents AS d ON d.number = s.document""",
    """CREATE VIEW claims_overview AS
        SELECT c.handle, c.label,
            (SELECT count(DISTINCT s.document)
             FROM claim_statements AS cs JOIN statements AS s ON s.number = cs.statement
             WHERE cs.claim = c.id) AS documents,
            (SELECT count(*) FROM claim_statements AS cs WHERE cs.claim = c.id) AS statements,
            (SELECT count(*) FROM variants AS v WHERE v.claim = c.id) AS variants,
            (SELECT count(*) FROM disagreements AS g WHERE g.claim = c.id) AS disagreements,
            c.rank
        FROM claims AS c ORDER BY c.rank DESC, c.handle""",
)

# Formats that have pages, and containers that hold documents.
_WAY_BACK = (
    "ALTER TABLE documents ADD COLUMN within TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE anchors ADD COLUMN page INTEGER",
    'ALTER TABLE anchors ADD COLUMN "left" REAL',
    "ALTER TABLE anchors ADD COLUMN bottom REAL",
    'ALTER TABLE anchors ADD COLUMN "right" REAL',
    "ALTER TABLE anchors ADD COLUMN top REAL",
)

_SCREENINGS = (
    """CREATE TABLE listings (
        name TEXT PRIMARY KEY, day TEXT, day_from TEXT NOT NULL, digest TEXT NOT NULL,
        format TEXT NOT NULL, paths TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE listed_records (
        list TEXT NOT NULL REFERENCES listings (name) ON DELETE CASCADE, record TEXT NOT NULL, digest TEXT NOT NULL,
        PRIMARY KEY (list, record)
    ) WITHOUT ROWID""",
    """CREATE TABLE list_matches (
        id TEXT PRIMARY KEY,
        list TEXT NOT NULL REFERENCES listings (name) ON DELETE CASCADE,
        record TEXT NOT NULL, record_digest TEXT NOT NULL, alias TEXT NOT NULL, weak INTEGER NOT NULL,
        entity TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
        band TEXT NOT NULL, score REAL NOT NULL, reasons TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX matches_of_list ON list_matches (list)",
    """CREATE TABLE match_decisions (
        number INTEGER PRIMARY KEY,
        match TEXT NOT NULL, list TEXT NOT NULL, record TEXT NOT NULL, record_digest TEXT NOT NULL,
        alias TEXT NOT NULL, name TEXT NOT NULL,
        judgement TEXT NOT NULL, note TEXT NOT NULL, decided_by TEXT NOT NULL, decided TEXT NOT NULL
    )""",
    "CREATE INDEX decisions_of_match ON match_decisions (match)",
)

_VECTORS = ("ALTER TABLE statements ADD COLUMN vector TEXT NOT NULL DEFAULT ''",)

_RULES = ("CREATE TABLE rules (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",)

_OWNERS = (
    "ALTER TABLE figures ADD COLUMN owner_start INTEGER",
    "ALTER TABLE figures ADD COLUMN owner_end INTEGER",
)

# What a page of a great ledger is found by, without looking at all of it. A party is what bears one id in any matter.
_PAGES = (
    "ALTER TABLE claims ADD COLUMN documents INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE claims ADD COLUMN disagreements INTEGER NOT NULL DEFAULT 0",
    """UPDATE claims SET
        documents = (SELECT count(DISTINCT s.document) FROM claim_statements AS c
                     JOIN statements AS s ON s.number = c.statement WHERE c.claim = claims.id),
        disagreements = (SELECT count(*) FROM disagreements AS d WHERE d.claim = claims.id)""",
    "CREATE INDEX claims_by_rank ON claims (rank DESC, id, documents, disagreements)",
    "CREATE INDEX documents_by_publisher ON documents (publisher)",
    "ALTER TABLE entities ADD COLUMN documents INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE entities ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0",
    """UPDATE entities SET (documents, mentions) = (
        SELECT count(DISTINCT document), count(*) FROM entity_mentions AS m
        WHERE m.matter = entities.matter AND m.entity = entities.position)""",
    "CREATE INDEX entities_by_id ON entities (id, name)",
    """CREATE TABLE parties (
        id TEXT PRIMARY KEY, type TEXT NOT NULL, names TEXT NOT NULL,
        documents INTEGER NOT NULL, mentions INTEGER NOT NULL
    ) WITHOUT ROWID""",
    """INSERT INTO parties (id, type, names, documents, mentions)
        SELECT id, type, names, sum(documents), sum(mentions) FROM entities GROUP BY id""",
    "CREATE INDEX parties_by_documents ON parties (documents DESC, id)",
    """CREATE TRIGGER party_named AFTER INSERT ON entities BEGIN
        INSERT INTO parties (id, type, names, documents, mentions)
            VALUES (new.id, new.type, new.names, new.documents, new.mentions)
            ON CONFLICT (id) DO UPDATE
            SET documents = documents + new.documents, mentions = mentions + new.mentions;
    END""",
    """CREATE TRIGGER party_unnamed AFTER DELETE ON entities BEGIN
        UPDATE parties SET documents = documents - old.documents, mentions = mentions - old.mentions
            WHERE id = old.id;
        DELETE FROM parties WHERE id = old.id AND documents <= 0;
    END""",
    "CREATE TABLE voices (name TEXT PRIMARY KEY) WITHOUT ROWID",
    "INSERT OR IGNORE INTO voices (name) SELECT name FROM chain_links",
    """CREATE TRIGGER voice_heard AFTER INSERT ON chain_links BEGIN
        INSERT OR IGNORE INTO voices (name) VALUES (new.name);
    END""",
    "CREATE INDEX chain_links_by_name ON chain_links (name)",
    """CREATE VIRTUAL TABLE document_search USING fts5 (
        headline, text, content = 'documents', content_rowid = 'number',
        tokenize = 'porter unicode61 remove_diacritics 2'
    )""",
    "INSERT INTO document_search (document_search) VALUES ('rebuild')",
    """CREATE TRIGGER document_searchable AFTER INSERT ON documents BEGIN
        INSERT INTO document_search (rowid, headline, text) VALUES (new.number, new.headline, new.text);
    END""",
    """CREATE TRIGGER document_changed AFTER UPDATE OF headline, text ON documents BEGIN
        INSERT INTO document_search (document_search, rowid, headline, text)
            VALUES ('delete', old.number, old.headline, old.text);
        INSERT INTO document_search (rowid, headline, text) VALUES (new.number, new.headline, new.text);
    END""",
)

_DECISIONS = (
    """CREATE TABLE decisions (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        about TEXT NOT NULL, judgement TEXT, given TEXT, why TEXT NOT NULL,
        decided_by TEXT NOT NULL, decided TEXT NOT NULL, undone_by TEXT, undone TEXT
    )""",
    """CREATE TABLE decision_anchors (
        decision INTEGER NOT NULL REFERENCES decisions (number), side INTEGER NOT NULL, position INTEGER NOT NULL,
        name TEXT, document TEXT, path TEXT, exact TEXT, prefix TEXT, suffix TEXT, start INTEGER,
        PRIMARY KEY (decision, side, position)
    ) WITHOUT ROWID""",
    "CREATE INDEX decisions_of_document ON decision_anchors (document)",
    "CREATE INDEX decisions_of_path ON decision_anchors (path)",
    "CREATE INDEX decisions_of_name ON decision_anchors (name)",
    "ALTER TABLE match_decisions ADD COLUMN undone_by TEXT",
    "ALTER TABLE match_decisions ADD COLUMN undone TEXT",
)

# How many keys the documents of a matter had to share; which keys join nothing; and documents that only have to be
# found again.
_LEVELS = (
    "ALTER TABLE matters ADD COLUMN least INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE touched ADD COLUMN again INTEGER NOT NULL DEFAULT 1",
    "CREATE TABLE hubs (key TEXT PRIMARY KEY) WITHOUT ROWID",
    "INSERT INTO hubs (key) SELECT key FROM keys GROUP BY key HAVING count(*) > 50",
)

# What a list of claims in a browser begins with, and what is counted on every page.
_LISTS = (
    "CREATE INDEX claims_by_standing ON claims ((disagreements > 0) DESC, rank DESC, id, documents, disagreements)",
    "CREATE INDEX claims_of_several ON claims (documents) WHERE documents > 1",
    "CREATE INDEX claims_disputed ON claims (disagreements) WHERE disagreements > 0",
    "CREATE INDEX documents_current ON documents (number) WHERE superseded_by IS NULL",
    "CREATE INDEX documents_superseded ON documents (superseded_by) WHERE superseded_by IS NOT NULL",
)

# The original bytes lie beside the ledger; here is what proves them, and what is needed to read them again.
_ORIGINALS = (
    """CREATE TABLE originals (
        document INTEGER PRIMARY KEY REFERENCES documents (number),
        sha256 TEXT NOT NULL, size INTEGER NOT NULL, taken TEXT NOT NULL, tools TEXT NOT NULL, found TEXT NOT NULL
    )""",
)

# By which address a document is a version of another (`text/address.py`).
_ADDRESSES = (
    "ALTER TABLE documents ADD COLUMN address TEXT",
    "UPDATE documents SET address = same_page(CAST(url AS TEXT))",
    "CREATE INDEX documents_by_address ON documents (address) WHERE address IS NOT NULL",
    "CREATE TABLE former_handles (statement_id TEXT PRIMARY KEY, handle TEXT NOT NULL) WITHOUT ROWID",
)

# What nobody could read, and what is quoted in another language.
_LANGUAGES = (
    "ALTER TABLE documents ADD COLUMN unread TEXT",
    "ALTER TABLE quotations ADD COLUMN language TEXT",
    """UPDATE documents SET unread = coalesce(language, 'und')
        WHERE notes LIKE '%in another language than English (%' AND superseded_by IS NULL""",
    "CREATE INDEX documents_unread ON documents (unread) WHERE unread IS NOT NULL",
)

# What claims are filtered by (standing.py), in the order in which they are listed; those that several articles tell, or
# that something contradicts, apart, since they are few and what is looked at first.
_FILTERED = "rank DESC, id, documents, disagreements, evidence, relations, differences"
_DAYS = "published_from, published_to, told_from, told_to"
_SUMMED_UP = (
    "ALTER TABLE claims ADD COLUMN evidence TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE claims ADD COLUMN relations TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE claims ADD COLUMN differences TEXT NOT NULL DEFAULT ''",
    *(f"ALTER TABLE claims ADD COLUMN {name} TEXT" for name in _DAYS.split(", ")),
    SUM_UP,
    "DROP INDEX claims_by_standing",
    f"CREATE INDEX claims_by_standing ON claims ((disagreements > 0) DESC, {_FILTERED}, {_DAYS})",
    f"""CREATE INDEX claims_main ON claims ((disagreements > 0) DESC, {_FILTERED}, {_DAYS})
        WHERE documents > 1 OR disagreements > 0""",
)

# For those who watch (news.py): how claims stood when news were last noticed, and the news.
_NEWS = (
    "CREATE TABLE claims_before (handle TEXT PRIMARY KEY, stood TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE news (
        number INTEGER PRIMARY KEY, noticed TEXT NOT NULL, kind TEXT NOT NULL,
        handle TEXT NOT NULL, label TEXT NOT NULL, letter TEXT NOT NULL, words TEXT NOT NULL, denied INTEGER NOT NULL,
        relation TEXT, before TEXT, after TEXT, by TEXT NOT NULL, documents TEXT NOT NULL, told INTEGER NOT NULL
    )""",
    "CREATE INDEX news_untold ON news (number) WHERE told = 0",
)

# What is recorded is put into the full-text indices by the writer, many rows at once (unsettled.py).
_SEARCHED_AT_ONCE = ("DROP TRIGGER statement_searchable", "DROP TRIGGER document_searchable")

# The first by id of a crowd of prints, to which the others are linked (closeness.py).
_CROWDS = ("ALTER TABLE hubs ADD COLUMN first INTEGER REFERENCES documents (number)",)

# How much there is of everything, kept by triggers: counting a ledger of a million articles takes seconds.
_COUNTED = [
    "documents",
    "statements",
    "unread",
    "left_out",
    "claims",
    "over_several",
    "disputed",
    "main",
    "entities",
    "several",
    "alone",
]


def _counts(name: str, event: str, when: str, **changes: str) -> str:
    """A trigger that adds to some counts; `changes` are of the row, as `{0}`: new or old."""
    row, sign = ("old", "-") if event.startswith("DELETE") else ("new", "+")
    sums = ", ".join(f"{count} = {count} {sign} ({change.format(row)})" for count, change in changes.items())
    return f"CREATE TRIGGER {name} AFTER {event} WHEN {when.format(row)} BEGIN UPDATE totals SET {sums}; END"  # noqa: S608


_OF_DOCUMENT = {"documents": "1", "statements": "{0}.statements", "unread": "{0}.unread IS NOT NULL"}
_OF_CLAIM = {
    "claims": "1",
    "over_several": "{0}.documents > 1",
    "disputed": "{0}.disagreements > 0",
    "main": "{0}.documents > 1 OR {0}.disagreements > 0",
}
_OF_MATTER = {"several": "{0}.documents > 1", "alone": "{0}.documents = 1"}
_IS_CURRENT = "{0}.superseded_by IS NULL"
_TOTALS = (
    "ALTER TABLE documents ADD COLUMN statements INTEGER NOT NULL DEFAULT 0",
    """UPDATE documents SET statements = (SELECT count(*) FROM statements AS s WHERE s.document = documents.number)""",
    "ALTER TABLE matters ADD COLUMN documents INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE matters ADD COLUMN claims INTEGER NOT NULL DEFAULT 0",
    """UPDATE matters SET
        documents = (SELECT count(*) FROM matter_documents AS d WHERE d.matter = matters.number),
        claims = (SELECT count(*) FROM claims AS c WHERE c.matter = matters.number)""",
    "CREATE INDEX matters_by_size ON matters (documents DESC, claims DESC, id)",
    f"CREATE TABLE totals ({', '.join(f'{name} INTEGER NOT NULL' for name in _COUNTED)})",
    """INSERT INTO totals SELECT d.*, (SELECT count(*) FROM left_out), c.*, (SELECT count(*) FROM parties), m.* FROM
        (SELECT count(*), coalesce(sum(statements), 0), coalesce(sum(unread IS NOT NULL), 0)
            FROM documents WHERE superseded_by IS NULL) AS d,
        (SELECT count(*), coalesce(sum(documents > 1), 0), coalesce(sum(disagreements > 0), 0),
            coalesce(sum(documents > 1 OR disagreements > 0), 0) FROM claims) AS c,
        (SELECT coalesce(sum(documents > 1), 0), coalesce(sum(documents = 1), 0) FROM matters) AS m""",
    _counts("documents_counted", "INSERT ON documents", _IS_CURRENT, **_OF_DOCUMENT),
    _counts("documents_uncounted", "DELETE ON documents", _IS_CURRENT, **_OF_DOCUMENT),
    """CREATE TRIGGER documents_recounted AFTER UPDATE OF superseded_by, statements, unread ON documents BEGIN
        UPDATE totals SET
            documents = documents + (new.superseded_by IS NULL) - (old.superseded_by IS NULL),
            statements = statements + new.statements * (new.superseded_by IS NULL)
                - old.statements * (old.superseded_by IS NULL),
            unread = unread + (new.unread IS NOT NULL AND new.superseded_by IS NULL)
                - (old.unread IS NOT NULL AND old.superseded_by IS NULL);
    END""",
    _counts("left_out_counted", "INSERT ON left_out", "1", left_out="1"),
    _counts("left_out_uncounted", "DELETE ON left_out", "1", left_out="1"),
    _counts("claims_counted", "INSERT ON claims", "1", **_OF_CLAIM),
    _counts("claims_uncounted", "DELETE ON claims", "1", **_OF_CLAIM),
    _counts("matters_counted", "INSERT ON matters", "1", **_OF_MATTER),
    _counts("matters_uncounted", "DELETE ON matters", "1", **_OF_MATTER),
)

# Parts of names are looked for by three letters and more. Rows of both indices are never taken out one by one: of a
# party that no matter names any more the row stays, with no documents, since its id is likely to come again.
_TRIGRAMS = "content_rowid = 'number', tokenize = 'trigram case_sensitive 1'"
_NAMES = (
    "DROP TRIGGER party_named",
    "DROP TRIGGER party_unnamed",
    "ALTER TABLE parties RENAME TO former_parties",
    "DROP INDEX parties_by_documents",
    """CREATE TABLE parties (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, names TEXT NOT NULL,
        folded TEXT NOT NULL, documents INTEGER NOT NULL, mentions INTEGER NOT NULL
    )""",
    """INSERT INTO parties (id, type, names, folded, documents, mentions)
        SELECT id, type, names, spellings(CAST(names AS TEXT)), documents, mentions FROM former_parties""",
    "DROP TABLE former_parties",
    "CREATE INDEX parties_by_documents ON parties (documents DESC, id) WHERE documents > 0",
    "CREATE INDEX parties_of_type ON parties (type, documents DESC, id) WHERE documents > 0",
    f"CREATE VIRTUAL TABLE party_search USING fts5 (folded, content = 'parties', {_TRIGRAMS})",
    "INSERT INTO party_search (party_search) VALUES ('rebuild')",
    """CREATE TRIGGER party_unnamed AFTER DELETE ON entities BEGIN
        UPDATE parties SET documents = documents - old.documents, mentions = mentions - old.mentions
            WHERE id = old.id;
    END""",
    """CREATE TRIGGER parties_counted AFTER INSERT ON parties WHEN new.documents > 0 BEGIN
        UPDATE totals SET entities = entities + 1;
    END""",
    """CREATE TRIGGER parties_recounted AFTER UPDATE OF documents ON parties
        WHEN (old.documents > 0) <> (new.documents > 0) BEGIN
        UPDATE totals SET entities = entities + (new.documents > 0) - (old.documents > 0);
    END""",
    "DROP TRIGGER voice_heard",
    "ALTER TABLE voices RENAME TO former_voices",
    "CREATE TABLE voices (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, folded TEXT NOT NULL)",
    "INSERT INTO voices (name, folded) SELECT name, folded(CAST(name AS TEXT)) FROM former_voices",
    "DROP TABLE former_voices",
    f"CREATE VIRTUAL TABLE voice_search USING fts5 (folded, content = 'voices', {_TRIGRAMS})",
    "INSERT INTO voice_search (voice_search) VALUES ('rebuild')",
)
# What an overview begins with of what is told again: the most alike first.
_RETOLD = (
    """CREATE INDEX reuses_retold ON reuses (share_left + share_right DESC, left_document, right_document, direction)
        WHERE kind IN ('duplicate', 'retelling')""",
)

# What few claims are, looked for without looking at all of them: a kind of evidence that is rare, days of publication
# (claims that were told over more than a month apart, wanted.py), and times that are told.
_RARE_EVIDENCE = ("anonymous", "document", "imagery", "tracking", "data", "report", "denial")
_LOOKED_FOR = (
    *(
        f"""CREATE INDEX claims_by_{kind} ON claims ((disagreements > 0) DESC, {_FILTERED}, {_DAYS})
            WHERE instr(evidence, '|{kind}|')"""
        for kind in _RARE_EVIDENCE
    ),
    """CREATE INDEX claims_by_day ON claims (published_from, published_to, disagreements, rank, id, documents, evidence,
        relations, differences, told_from, told_to)""",
    """CREATE INDEX claims_long ON claims (published_from, published_to, disagreements, rank, id, documents, evidence,
        relations, differences, told_from, told_to) WHERE julianday(published_to) - julianday(published_from) > 31""",
    f"""CREATE INDEX claims_told ON claims ((disagreements > 0) DESC, {_FILTERED}, {_DAYS})
        WHERE told_from IS NOT NULL""",
)

# Which question each statement answers; whoever has an older reading reads anew, since the reader is another.
_QUESTIONS = ("ALTER TABLE statements ADD COLUMN question TEXT NOT NULL DEFAULT ''",)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    _DOCUMENTS + _READINGS + _SEARCH + _MATTERS + _HANDLES + _RECONCILIATIONS + _VIEWS,
    _WAY_BACK,
    _SCREENINGS,
    _VECTORS,
    _RULES,
    _OWNERS,
    _PAGES,
    _DECISIONS,
    _LEVELS,
    _LISTS,
    _ORIGINALS,
    _ADDRESSES,
    _LANGUAGES,
    _SUMMED_UP,
    _NEWS,
    _SEARCHED_AT_ONCE,
    _CROWDS,
    _TOTALS,
    _NAMES + _RETOLD,
    _LOOKED_FOR,
    _QUESTIONS,
)


def migrate(connection: Connection, steps: Sequence[Sequence[str]] = MIGRATIONS) -> None:
    """Lead a ledger through the steps that it has not been through, all in one transaction."""
    if connection.version == len(steps):
        return
    with connection.transaction():
        # Asked again now that nobody else can write: another process may have migrated in the meantime.
        for step in steps[connection.version :]:
            for sql in step:
                connection.run(sql)
        connection.run(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.run(f"PRAGMA user_version = {len(steps)}")
