"""The comments of a page: which elements they are, who said what when, and who answers whom. Pure."""
