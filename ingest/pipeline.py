"""The way through: plan, fetch, extract, replies, store."""
