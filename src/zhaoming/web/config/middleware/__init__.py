"""Rules that hold for every request."""
