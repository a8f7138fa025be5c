"""The error tree. Every error names the thing and the remedy, in one line.

OnrecordError
├── FetchError(url)            the network side
│   ├── Refused                the guard or robots.txt says no; nothing was sent
│   ├── Unreachable            no answer, or one that broke off
│   │   └── NotThere           no such host, nothing listening, bad TLS (fetch/guard.py)
│   ├── HostGivenUp            the host kept failing and is left alone
│   └── BadAnswer              an answer that cannot be used: too large, cut off, a bomb
├── WrongClock(url)            a server's clock and this machine's are far apart
├── ReadError(name)            bytes that cannot be read as what they should be
│   ├── NotRecognised          no reader knows this file or page
│   ├── Malformed              the reader knows it, and it is broken
│   └── ReaderFailed           the reader met what it was not made for: a fault of onrecord's
├── StoreError(path)           the vault and the archive
│   ├── InUse                  another process writes
│   ├── NewerSchema            made by a newer onrecord
│   ├── NoSpace                the disk is full
│   └── NotWritable            no permission
├── ProcessLost                the processes that read pages cannot be started (pipeline/benches.py)
└── Unfit                      an adaptor gave what is no record (extract/adaptor_results.py)
"""

import traceback


class OnrecordError(Exception):
    """Anything onrecord reports in one line instead of a traceback."""

    exit_code = 3


class FetchError(OnrecordError):
    """A request that brought nothing usable; ``url`` says which."""

    kind = "fetch-failed"

    def __init__(self, url: str, message: str) -> None:
        super().__init__(f"{url}: {message}")
        self.url = url


class Refused(FetchError):
    """The guard or robots.txt forbids the request; nothing was sent."""

    kind = "refused"


class Unreachable(FetchError):
    """No such host, no answer in time, or a broken connection."""

    kind = "unreachable"


class HostGivenUp(FetchError):
    """The host failed too often in this run and is left alone."""

    kind = "host-given-up"


class BadAnswer(FetchError):
    """An answer came, and cannot be used: too large, cut off, or a bomb."""

    kind = "bad-answer"


class WrongClock(OnrecordError):
    """A server tells another day than this machine's clock; ``url`` says which."""

    def __init__(self, url: str, message: str) -> None:
        super().__init__(f"{url}: {message}")
        self.url = url


class ReadError(OnrecordError):
    """Bytes that cannot be read as what they should be; ``name`` says which."""

    kind = "unreadable"

    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name


class NotRecognised(ReadError):
    """No reader knows this file or page."""

    kind = "not-recognised"


class Malformed(ReadError):
    """A reader knows this kind of file, and this one is broken."""

    kind = "malformed"


class ReaderFailed(ReadError):
    """A reader failed over a page in a way that nobody foresaw; ``error`` is what it raised."""

    kind = "reader-died"

    def __init__(self, name: str, error: Exception) -> None:
        super().__init__(
            name, f"the reader failed ({what_failed(error)}), so that nothing of it is read; please report it"
        )


def what_failed(error: Exception) -> str:
    """Name an error that nobody foresaw and where it was raised; its words may be the page's, which may be private."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} in {frames[-1].name}" if frames else type(error).__name__


class StoreError(OnrecordError):
    """The vault or the archive cannot be used; ``path`` says which."""

    def __init__(self, path: object, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


class InUse(StoreError):
    """Another process is writing."""


class NewerSchema(StoreError):
    """The file was made by a newer version of onrecord."""


class NoSpace(StoreError):
    """The disk is full."""


class NotWritable(StoreError):
    """No permission to write."""
