"""Commands of this store."""
