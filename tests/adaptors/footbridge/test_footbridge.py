from pathlib import Path

from onrecord.adaptors import check_adaptor

HERE = Path(__file__).parent


def test_entry_31_is_read():
    check_adaptor(
        HERE / "footbridge.py",
        HERE / "entry31.html",
        HERE / "entry31.json",
        url="http://wharf.example/~footbridge/diary.cgi?entry=31",
    )
