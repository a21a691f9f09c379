"""What a supervisor sees of the requests of a subtree, and the orders that follow from it."""
