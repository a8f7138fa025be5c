"""The post of a page: its title, words, author and date, without what software writes around them. Pure."""
