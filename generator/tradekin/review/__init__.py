"""What a maintainer reads about a change: who, what, whom it moves, and whether a person should look."""

from tradekin.review.base import Base, find_base, proposed_in, review_folders
from tradekin.review.judge import Question, review
from tradekin.review.owner import Author
from tradekin.review.record import Review, Verdict
from tradekin.review.touched import beside, paths_in

__all__ = [
    "Author",
    "Base",
    "Question",
    "Review",
    "Verdict",
    "beside",
    "find_base",
    "paths_in",
    "proposed_in",
    "review",
    "review_folders",
]
