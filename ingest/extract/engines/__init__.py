"""Readers of the pages of one engine each: ``recognise`` says whether, ``read`` says what."""
