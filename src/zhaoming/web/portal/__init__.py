"""What the public sees: annual reports by agency and year, comparison, charts, open data."""
