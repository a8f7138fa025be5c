"""Into the archive: blogs, web archives and files become records, and of the records the archive is written."""
