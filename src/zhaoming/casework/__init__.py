"""A request as its events: what stands, which clocks run, what may be done now, and why something may not."""
