"""Coming in to follow one's own request: attempts slowed down, and what applicants think of the service."""
