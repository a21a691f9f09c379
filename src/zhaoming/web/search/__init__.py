"""The one door to the full-text index of what is public.

The index (tantivy, under ZHAOMING_HOME) is derived data: the worker writes it from the change feed, it can be
thrown away and built again, and whatever it finds is read anew through the visibility predicate of its store.
"""
