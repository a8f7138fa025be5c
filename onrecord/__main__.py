"""``python -m onrecord``: the same as the command."""

from onrecord.cli import main

main()
