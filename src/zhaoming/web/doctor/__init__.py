"""`zhaoming doctor`: what is found of an installation beside what is expected, and what to do (docs/how-to)."""
