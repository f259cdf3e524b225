"""YAML bytes -> nodes and findings (`mistakes` knows what people get wrong).

The file is read as a stream of events, so that limits bite before anything is built: a bomb of aliases or
brackets costs no more than the events up to the limit. No scalar is ever interpreted.
"""

from __future__ import annotations

from tradekin.kit.documents.decoding import decode, without_hidden
from tradekin.kit.documents.limits import PROFILE_LIMITS, Limits
from tradekin.kit.documents.node_builder import Document, NodeBuilder
from tradekin.kit.documents.stumbling import NO_FIELDS, FieldNames
from tradekin.kit.findings.finding import Finding, Place, finding

_LFS = b"version https://git-lfs"


def read(data: bytes, path: str, limits: Limits = PROFILE_LIMITS, fields: FieldNames = NO_FIELDS) -> Document:
    """Read one file of at most `limits`; `path` is how findings name it, `fields` what advice knows of its fields.

    Never raises, whatever the bytes. When the form is broken half-way, the fields above the break are still
    returned, so that what is wrong in them is told in the same run.
    """
    place = Place(path)
    if len(data) > limits.size:
        return Document(None, (too_large(place, len(data), limits.size),), whole=False)
    if data.startswith(_LFS):
        message = "This is a pointer of Git LFS, not the profile itself."
        fix = "Store profiles as ordinary files: git lfs untrack '*.yml'"
        return Document(None, (finding("P015", place, message, fix),), whole=False)
    content, found = decode(data, place)
    if content is None:
        return Document(None, tuple(found), whole=False)
    content, hidden = without_hidden(content, path)
    document = NodeBuilder(path, limits, fields).build(content)
    told = [each for each in document.found if not (hidden and each.code == "P015")]
    return Document(document.root, (*hidden, *told), document.whole)


def too_large(place: Place, size: int, most: int) -> Finding:
    """The finding for a file of more bytes than are read."""
    message = f"The file has {size:,} bytes; {most:,} are the most that is read."
    return finding("P005", place, message, "Shorten the texts; a picture belongs in members/photos/.")
