"""One file a check: `TITLE`, its `ORDER`, whether it `ASKS_DATABASE`, and `look`."""
