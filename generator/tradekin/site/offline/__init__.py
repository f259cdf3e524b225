"""The site on a home screen and without a connection: its manifest, and the worker that keeps what was read.

Decision 14 says what is kept, for how long, and how it is taken back.
"""

from tradekin.site.offline.web_manifest import MANIFEST, manifest
from tradekin.site.offline.worker import WORKER, worker

__all__ = ["MANIFEST", "WORKER", "manifest", "worker"]
