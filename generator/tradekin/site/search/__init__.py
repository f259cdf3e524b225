"""One search for the whole site: records of members, customers, trades and prose, and which words are in which.

Everything else is the browser's part (`overrides/assets/js/search/`).
"""

from tradekin.site.search.index import NEAR, index_files, near_files, write_index
from tradekin.site.search.prose import Prose
from tradekin.site.search.records import every_record, other_records

__all__ = ["NEAR", "Prose", "every_record", "index_files", "near_files", "other_records", "write_index"]
