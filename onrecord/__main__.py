"""``python -m onrecord``: the same as the command."""

from onrecord.start import main

main()
