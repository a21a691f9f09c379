"""The shapes of what the API tells: one module a concept; descriptions are those of the public page."""
