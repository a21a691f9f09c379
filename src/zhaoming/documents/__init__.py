"""Files into lines and grids, and back: the only room with document libraries."""
