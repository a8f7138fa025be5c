"""Out of the archive: a Datasette plugin that serves it as a citable public record; reads, never writes."""
