"""Readings to claims, origins and disagreements: pure functions, the same for any order of documents."""
