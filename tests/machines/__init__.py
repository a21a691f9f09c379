"""Several machines of one installation, run for real on loopback, and the people who use them."""
