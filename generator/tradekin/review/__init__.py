"""What a maintainer reads about a change: who, what, whom it moves, and whether a person should look."""

from tradekin.review.changed_paths import beside, paths_in
from tradekin.review.group_before import Base, find_base, find_proposal, review_folders
from tradekin.review.judge import ReviewRequest, review
from tradekin.review.owner import Author
from tradekin.review.record import Review, Verdict

__all__ = [
    "Author",
    "Base",
    "Review",
    "ReviewRequest",
    "Verdict",
    "beside",
    "find_base",
    "find_proposal",
    "paths_in",
    "review",
    "review_folders",
]
