"""Commands of the counts."""
