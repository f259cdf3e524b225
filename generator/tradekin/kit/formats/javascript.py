"""Modules of a browser's script joined into one, so that a page asks for one file instead of thirty."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from tradekin.errors import TradekinError

_IMPORT = re.compile(r'^import \{([^{}]*)\} from "(\.{1,2}/[^"\n]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|(?:async )?function\*?|class) (\w+))", re.MULTILINE)
_ODD = re.compile(r"^(?:(?:import|export)\b(?!\()|(?:(?:const|let|var) [^=\n]+= )?await\b).*", re.MULTILINE)
_LATER = re.compile(r'\bimport\("(\.{1,2}/[^"\n]+)"\)')
_COMMENT = re.compile(r"^[ \t]*/\*(?:[^*]|\*(?!/))*\*/[ \t]*\n", re.MULTILINE)


class UnjoinableScriptError(TradekinError):
    """A module is written in a way that is not understood here; what that is, is its message."""


def join_modules(entry: str, read: Callable[[str], str]) -> str:
    """One module that does and exports what `entry` does, in the same folder, with all that it imports at once.

    Each module becomes a function that runs once, before those that import it and in the order that a browser would
    take; what a module imports later, by `import()`, stays a file of its own. Comments on lines of their own are left
    out.

    Args:
        entry: the path of a module, with `/`.
        read: gives the text of a module by its path.

    Raises:
        UnjoinableScriptError: for modules that import each other in a circle, for what is exported but is no constant,
            function or class, and for `await` outside of functions.
    """
    folder = posixpath.dirname(entry)
    names: dict[str, str] = {}
    joined: list[str] = []

    def take(path: str, above: tuple[str, ...]) -> str:
        if path in above:
            raise UnjoinableScriptError(f"{path} imports itself by way of {above[-1]}")
        if path not in names:
            text = _COMMENT.sub("", read(path))
            beside = posixpath.dirname(path)
            imported = [(what, take(_path(beside, file), (*above, path))) for what, file in _IMPORT.findall(text)]
            names[path] = f"${len(names)}"
            joined.append(_as_function(path, text, imported, folder, names[path]))
        return names[path]

    last = take(entry, ())
    exported = _EXPORT.findall(read(entry))
    given = f"export const {{ {', '.join(exported)} }} = {last};\n" if exported else ""
    return "".join(joined) + given


def _as_function(path: str, text: str, imported: list[tuple[str, str]], folder: str, name: str) -> str:
    """A module as a constant that holds what it exports."""
    exported = _EXPORT.findall(text)
    body = _EXPORT.sub("", _IMPORT.sub("", text))
    if odd := _ODD.search(body):
        raise UnjoinableScriptError(f"{path}: {odd[0]}")
    beside = posixpath.dirname(path)
    if beside != folder:
        here = posixpath.relpath(path, folder)
        body = body.replace("import.meta.url", f'new URL("{here}", import.meta.url)')
        body = _LATER.sub(lambda found: f'import("{_relative(_path(beside, found[1]), folder)}")', body)
    taken = "".join(f"const {{{what.replace(' as ', ': ')}}} = {module};\n" for what, module in imported)
    return f"const {name} = (() => {{\n{taken}{body}\nreturn {{ {', '.join(exported)} }};\n}})();\n"


def _path(folder: str, file: str) -> str:
    return posixpath.normpath(posixpath.join(folder, file))


def _relative(path: str, folder: str) -> str:
    found = posixpath.relpath(path, folder)
    return found if found.startswith(".") else f"./{found}"
