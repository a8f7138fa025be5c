"""Whether a letter is an official's answer: what speaks for it and against, weighed. Pure."""
