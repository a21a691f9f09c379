"""The tree of agencies and the people who act for them."""
