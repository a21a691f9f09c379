"""Writing a report's text: figures bound to their cells, what a section must cover, whom it resembles."""
