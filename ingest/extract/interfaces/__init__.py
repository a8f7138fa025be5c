"""Comments that stand in no page, as the interfaces give them that a page's script asks. Pure."""
