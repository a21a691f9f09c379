"""Comments of the public on drafts: taken in, moderated, sorted, answered, never altered."""
