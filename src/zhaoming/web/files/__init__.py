"""Files, kept by what they contain."""
