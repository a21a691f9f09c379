"""The rules that check a report: one file a rule, found by folder."""
