"""What other stores hang on to the writing of a publication's index."""

from __future__ import annotations

from django.dispatch import Signal

# Sent in the transaction of the act, after the index of the row was written: `row`, `value` and `law`.
# An index that another store keeps of publications is then as old as this one, or not there at all.
indexed = Signal()
