"""Feeds of posts and of comments. Pure."""
