"""What an invented blog says: its posts and their comments."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Said:
    id: int
    author: str
    at: datetime
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    id: int
    title: str
    author: str
    at: datetime
    paragraphs: tuple[str, ...]
    comments: tuple[Said, ...]

    @property
    def path(self) -> str:
        return f"/log/{self.id}"
