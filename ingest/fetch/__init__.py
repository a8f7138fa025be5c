"""The only room with a network, and the reader and writer of WARC.

``client.Client`` fetches; ``warc.Segments`` keeps; ``replay.exchanges`` reads what others kept.
"""
