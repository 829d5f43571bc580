"""The ledger in a browser: pages that the server writes, one file a page."""
