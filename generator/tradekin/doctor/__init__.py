"""Whether a group's repository, and its settings on GitHub, are as the workflows need them."""

from tradekin.doctor.command import repository_in, run
from tradekin.doctor.look import Look, State
from tradekin.doctor.report import FORMATS

__all__ = ["FORMATS", "Look", "State", "repository_in", "run"]
