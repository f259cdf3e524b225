"""What Jinja2 compiles of our templates, kept beside them where Python keeps what it compiles, by the same rules."""

from __future__ import annotations

import hashlib
import marshal
import sys
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

import tradekin
from tradekin.kit.storage import usual_mode, write_whole
from tradekin.language.catalogue import catalogue_digest

PACKAGE = Path(tradekin.__file__).parent
_SETTINGS = (
    "autoescape", "block_start_string", "block_end_string", "variable_start_string", "variable_end_string",
    "comment_start_string", "comment_end_string", "line_statement_prefix", "line_comment_prefix", "trim_blocks",
    "lstrip_blocks", "newline_sequence", "keep_trailing_newline", "optimized", "is_async", "sandboxed",
)  # fmt: skip
"""Of an environment, all that decides what a template is compiled to, but for `finalize` and its extensions; one of
ours says in `made_of` what it does with a source."""


class KeptCode(BytecodeCache):
    """Keeps the code of each template of the package for one language.

    Code is taken only if it was made of the same template, in the same words and by the same Jinja2 and Python, and
    if nothing of it is missing. A file that cannot be read or written is done without.
    """

    def __init__(self, language: str) -> None:
        self._language = language

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What may be kept of a template: where, and what tells it and how it is compiled from every other."""
        made = (jinja2.__version__, MAGIC_NUMBER, self._language, catalogue_digest(self._language), filename)
        settings = tuple(getattr(environment, each) for each in _SETTINGS)
        extensions = sorted((name, getattr(each, "made_of", "")) for name, each in environment.extensions.items())
        made_of = repr((*made, *settings, extensions, source))
        bucket = Bucket(
            environment, self._place_of(environment, filename), hashlib.sha256(made_of.encode()).hexdigest()
        )
        self.load_bytecode(bucket)
        return bucket

    def _place_of(self, environment: Environment, filename: str | None) -> str:
        """The file for a template's code; empty for one that is not ours, or whose texts are written another way."""
        if not filename or not Path(filename).is_relative_to(PACKAGE) or environment.finalize:
            return ""
        kind = f"{self._language}{'.sandboxed' if environment.sandboxed else ''}"
        return f"{cache_from_source(f'{filename}.py').removesuffix('.pyc')}.{kind}.code"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code that is kept, if it is this template's and whole."""
        with suppress(OSError, ValueError, EOFError, TypeError):
            made_of, digest, code = Path(bucket.key).read_bytes().split(b"\n", 2)
            if made_of == bucket.checksum.encode() and digest == _digest(code):
                bucket.code = marshal.loads(code)  # noqa: S302 - as Python takes its own, and held against its sum

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code, unless Python is told to keep none."""
        if sys.dont_write_bytecode or not bucket.key:
            return
        file, code = Path(bucket.key), marshal.dumps(bucket.code)
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, b"\n".join((bucket.checksum.encode(), _digest(code), code)), usual_mode(0o666))


def _digest(code: bytes) -> bytes:
    return hashlib.sha256(code).hexdigest().encode()
