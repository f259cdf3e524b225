"""The lists of `data/words.yml` by their names, each in its order."""

from functools import partial

from tradekin.kit.word_lists import words_in_order

roster_words = partial(words_in_order, "intake.roster", "words.yml")
