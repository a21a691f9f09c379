"""Random annual reports, written in the layouts that real sites produce, with the truth of every cell."""
