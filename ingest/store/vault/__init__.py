"""The vault's own tables: captures, crawls, sightings, and what was learnt of sites."""
