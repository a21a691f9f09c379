"""The collection of annual reports: who must file by when, how each stands, what was accepted, the sum."""
