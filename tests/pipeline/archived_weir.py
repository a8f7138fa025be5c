"""A small blog whose copies a web archive holds, and how it is taken from there."""

from tests.cli.command import LOCAL, Command, Done
from tests.pipeline.webarchive import BLOG, Copy, Said, Webarchive, home, post, post_url

MILL = Said(11, "The mill race is dry.")
OTTER = Said(12, "I saw an otter at the sluice.")
OTTER_TOO = Said(12, "I saw two otters at the sluice, and a heron.")
SPAM_TODAY = Said(13, "Has the board written to anybody?")
PARKED = "<html><head><title>weir.example</title></head><body><p>Buy this domain today. Offers are welcome.</p></body></html>"


def weir_copies() -> list[Copy]:
    return [
        Copy("20100501120000", BLOG, home(1, 2)),
        Copy("20110501120000", BLOG, home(1, 2, 3)),
        Copy("20100501120100", post_url(1), post(1, MILL, OTTER)),
        Copy("20100601120100", post_url(1), post(1, MILL, OTTER)),
        Copy("20100701120100", post_url(1), post(1, MILL, OTTER)),
        Copy("20110501120100", post_url(1), post(1, OTTER_TOO, SPAM_TODAY)),
        Copy("20100501120200", post_url(2), post(2)),
        Copy("20110501120300", post_url(3), post(3, Said(31, "Nothing yet."))),
        Copy("20110501120400", f"{BLOG}wp-content/a.png", "PNG", media_type="image/png"),
        Copy("20110501120500", f"{post_url(1)}?replytocom=11", post(1, OTTER_TOO)),
        Copy("20110501120600", f"{post_url(1)}?share=email", post(1, OTTER_TOO)),
    ]


def take(command: Command, archive: Webarchive, *more: object, url: str = BLOG) -> Done:
    return command.run("ingest", "--from-archive", url, "--archive-at", archive.endpoint, *more, *LOCAL)


def kinds(command: Command) -> set[str]:
    return {kind for (kind,) in command.rows("SELECT kind FROM problems")}
