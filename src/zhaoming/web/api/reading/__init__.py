"""What the API tells, read from the stores through their visibility predicates."""
