"""What to fetch next, and why. Pure: it is told what came of each request, and never asks.

The order of a first visit: the address given; then the JSON interface (100 records a request); then feeds,
whose counts are held against what came; then the pages that people saw, where a count is short or unknown,
where a letter stands, or where there is no JSON interface at all.
"""

from ingest.plan.frontier import Frontier
from ingest.plan.series import no_list
from ingest.plan.wants import FEEDS, Known, KnownPost, Outcome, Purpose, Want

__all__ = ["FEEDS", "Frontier", "Known", "KnownPost", "Outcome", "Purpose", "Want", "no_list"]
