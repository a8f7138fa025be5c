"""Export files of blogs' software, read in pieces. Pure."""
