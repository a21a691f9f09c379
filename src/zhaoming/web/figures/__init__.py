"""What supervisors count over publications: marks beside every row, numbers from them, the lists behind."""
