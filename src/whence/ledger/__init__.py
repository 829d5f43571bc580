"""One SQLite file: a writer and a read-only view; the only field lists."""
