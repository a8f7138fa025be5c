"""Letters in a text: where each begins and ends, its parts, the poster's words within it, and what it shows. Pure."""
