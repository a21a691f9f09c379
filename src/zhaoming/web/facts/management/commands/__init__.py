"""Commands of fact lists."""
