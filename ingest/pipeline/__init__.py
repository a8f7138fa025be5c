"""The way through: plan, fetch, extract, replies, store; the one room that knows them all."""

from ingest.pipeline.archived import LIMITS
from ingest.pipeline.benches import ALONE, Benches, processors
from ingest.pipeline.intake import Given, sync_sites, take_archived, take_files, take_given, take_sites
from ingest.pipeline.keeper import Keeper
from ingest.pipeline.rebuild import rebuild
from ingest.pipeline.steps import Report, Step, Tally
from ingest.pipeline.verify import Finding, verify_captures, verify_records
from ingest.pipeline.workshop import Workshop, opened, opened_to_read
from ingest.plan.period import Period, is_moment
from ingest.store.vault.timing import check_clock

__all__ = [
    "ALONE",
    "LIMITS",
    "Benches",
    "Finding",
    "Given",
    "Keeper",
    "Period",
    "Report",
    "Step",
    "Tally",
    "Workshop",
    "check_clock",
    "is_moment",
    "opened",
    "opened_to_read",
    "processors",
    "rebuild",
    "sync_sites",
    "take_archived",
    "take_files",
    "take_given",
    "take_sites",
    "verify_captures",
    "verify_records",
]
