"""What a site's own feeds teach about its pages, kept as rules. Pure."""
