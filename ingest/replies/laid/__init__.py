"""How a comment is laid out: lines, what is quoted or set off in them, where one is cut, sentences. Pure."""
