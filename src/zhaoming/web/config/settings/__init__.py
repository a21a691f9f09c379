"""Settings: `embedded` (the default, one machine), `production` (behind a proxy), `test`."""
