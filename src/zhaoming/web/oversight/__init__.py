"""The tree of a year, aggregate, charts and comparison over a subtree; its requests for information."""
