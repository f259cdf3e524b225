"""Whether a group's repository, and its settings on GitHub, are as the workflows need them."""

from tradekin.doctor.examination import repository_in, run
from tradekin.doctor.letterbox_checks import LetterboxExam
from tradekin.doctor.look import FORMATS, Look, LookState

__all__ = ["FORMATS", "LetterboxExam", "Look", "LookState", "repository_in", "run"]
