"""The ledger: what was done, by whom, when; only ever added to."""
