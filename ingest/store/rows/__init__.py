"""From threads to rows of the archive, of which only what differs is written."""
