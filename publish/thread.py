"""A post's comments as a tree."""
