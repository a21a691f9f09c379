"""What the public reports of a page: the reports, what was done with them, their answers."""
