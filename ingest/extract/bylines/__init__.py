"""Who and when, in a line of text: names, dates and what stands around them, in the languages that blogs speak. Pure."""
