"""Whether the site adaptors that read a vault's pages are at hand. Without them the pages would say something else."""

from collections.abc import Iterable, Sequence

from ingest.errors import StoreError
from ingest.extract.adaptors import Adaptor, adaptor_for
from ingest.extract.taught.rules import adaptors_of
from ingest.pipeline.workshop import Workshop
from ingest.store.vault.read_by import ReadBy, read_by_adaptors


def lacking(shop: Workshop, captures: Iterable[str] | None = None) -> list[ReadBy]:
    """Give what was read (all, or some captures by id) by adaptors of which none at hand takes the place."""
    held = adaptors_of(shop.adaptors)
    return [one for one in read_by_adaptors(shop.vault, captures) if not _is_held(one, held)]


def _is_held(one: ReadBy, held: Sequence[Adaptor]) -> bool:
    named = any(one.adaptor in {adaptor.name, adaptor.engine} for adaptor in held)
    return named or adaptor_for(held, one.site_url) is not None


def check_at_hand(shop: Workshop) -> None:
    """Check that the adaptors are at hand that this vault was read with, before more is read. Raises StoreError."""
    if found := lacking(shop):
        told = "; ".join(f"{one.adaptor} ({one.captures} of {one.site_url})" for one in found)
        raise StoreError(
            shop.vault.path,
            f"captures were read by adaptors that are not here: {told}; name their folder with --adaptors, "
            "or have the pages read without them: `onrecord rebuild --force`",
        )
