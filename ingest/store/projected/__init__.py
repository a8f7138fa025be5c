"""The projection: all that is dirty in the vault, written to the archive, with counts, gaps and problems."""
