"""What the public is about to ask for: kept encrypted for some hours, until it is handed in or given up."""
