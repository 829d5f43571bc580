"""A ledger in parts: files of Parquet that many write at once, and one small file that says which of them count."""
