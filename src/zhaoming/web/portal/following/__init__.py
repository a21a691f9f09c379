"""Following one's own request: what a citizen is shown of it, and the session in which it is shown."""
