"""Commands of the store of annual reports."""
