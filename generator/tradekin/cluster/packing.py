"""Things as bytes, to be made again in another process of a cluster."""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any


def pack(value: Any, name_of: Callable[[Any], str | None] | None = None) -> bytes:
    """Something as bytes.

    Args:
        value: what is packed.
        name_of: gives a name to what the other process has already, and which is then not packed.
    """
    out = io.BytesIO()
    (_NamingPacker(out, name_of) if name_of else _Packer(out, pickle.HIGHEST_PROTOCOL)).dump(value)
    return out.getvalue()


def unpack(data: bytes, known: Mapping[str, Any] | None = None) -> Any:
    """What was packed. Whoever can write to a cluster can have it do anything, so nothing is checked.

    Args:
        data: the bytes.
        known: what this process has already, by name.
    """
    return _Unpacker(io.BytesIO(data), known or {}).load()


class _Packer(pickle.Pickler):
    dispatch_table = {  # noqa: RUF012 - as Python's own packer has it
        **copyreg.dispatch_table,
        MappingProxyType: lambda proxy: (_proxy, (dict(proxy),)),
    }


class _NamingPacker(_Packer):
    def __init__(self, out: io.BytesIO, name_of: Callable[[Any], str | None]) -> None:
        super().__init__(out, pickle.HIGHEST_PROTOCOL)
        self._name_of = name_of

    def persistent_id(self, value: Any) -> str | None:
        return self._name_of(value)


class _Unpacker(pickle.Unpickler):
    def __init__(self, data: io.BytesIO, known: Mapping[str, Any]) -> None:
        super().__init__(data)
        self._known = known

    def persistent_load(self, name: Any) -> Any:
        return self._known[name]


def _proxy(content: Iterable[Any]) -> Mapping[Any, Any]:
    return MappingProxyType(dict(content))
