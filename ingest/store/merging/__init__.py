"""From all sightings of a record to the record, and who is who among records: in no order. Pure."""
