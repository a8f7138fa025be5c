"""What to fetch next, and why."""
