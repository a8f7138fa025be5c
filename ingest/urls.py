"""The identity of an address."""
