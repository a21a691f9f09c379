"""The Regulation as code: provisions, dated parameters and duties."""
