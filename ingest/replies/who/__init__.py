"""Who answered: signature blocks, and how posters say who it was. Pure."""
