"""What is known by its form or by name: bodies, people, roles, places, days, numbers. Pure."""
