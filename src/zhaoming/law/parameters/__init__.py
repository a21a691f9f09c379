"""Parameter files: what the law fixes as numbers, lists and words, each version with its first day."""
