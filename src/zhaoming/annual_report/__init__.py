"""The annual report: its form, the report as a value, reading it, checking it."""
