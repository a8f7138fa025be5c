"""The tables of the archive, with a line on each column, and the SQL that makes them. Pure."""
