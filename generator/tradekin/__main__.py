"""`python -m tradekin` is the same as `tradekin`."""

from tradekin.cli import main

main()
