"""A blog that moved, taken from an export of each of its homes through the command."""

from pathlib import Path

import click
from click.testing import CliRunner

from ingest.errors import OnrecordError
from onrecord.cli import cli
from tests.cli.command import Command, Done
from tests.movedblog import NEW, OLD, moved, wxr


class Here(Command):
    """The command in this process, which is quicker than one of its own."""

    def run(self, name, *arguments, **_) -> Done:
        places = ("--archive", self.archive, "--vault", self.vault)
        given = [name, *(places[:2] if name == "status" else places), *arguments]
        given = [self.folder / a if (self.folder / str(a)).is_file() else a for a in given]
        done = CliRunner().invoke(cli, list(map(str, given)), standalone_mode=False)
        error = done.exception
        if error is None:
            return Done(done.return_value or 0, done.stdout, done.stderr)
        assert isinstance(error, click.ClickException | OnrecordError), error
        return Done(error.exit_code, done.stdout, f"{done.stderr}\nonrecord: {error}")


def taken(folder: Path, old, new, *, hours: int = 5) -> Command:
    folder.mkdir(parents=True)
    command = Here(folder)
    (folder / "old.xml").write_text(wxr(OLD, old))
    (folder / "new.xml").write_text(wxr(NEW, moved(new, hours=hours)))
    for name, year in (("old.xml", 2012), ("new.xml", 2015)):
        done = command.run("ingest", name, "--captured", f"{year}-01-01")
        assert done.code == 0, done
    return command
