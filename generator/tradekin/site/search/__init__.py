"""One search for the whole site: records of members, customers, trades and prose, made into an index by Pagefind.

Everything else is the browser's part (`overrides/assets/js/search/`).
"""

from tradekin.site.search.index import NotIndexedError, write_index
from tradekin.site.search.prose import Prose
from tradekin.site.search.records import every_record

__all__ = ["NotIndexedError", "Prose", "every_record", "write_index"]
