"""What stands where on a page: elements that carry ids, what is beside the post, what counts and lists comments. Pure."""
