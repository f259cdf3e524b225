"""Stamping: every page of the group into its frame and onto the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from tradekin.kit.collector import settled
from tradekin.site.frames import Frame
from tradekin.site.metadata import Heads, brief
from tradekin.site.render import Renderer
from tradekin.site.site_model import Page


@settled()
def stamp_all(
    folder: Path,
    pages: Iterable[Page],
    frames: Mapping[str, Frame],
    renderer: Renderer,
    heads: Heads,
    finished: Callable[[str], str],
) -> None:
    """Write every page below `folder` as `<url>index.html`; `finished` is applied to each frame's HTML last."""
    finished_frames = {kind: _finished(frame, finished) for kind, frame in frames.items()}
    for page in pages:
        values = {
            "title": page.title,
            "description": brief(page.description),
            "canonical": renderer.site.address + page.url,
            "head": heads.stamped(page),
            "content": renderer.page(page),
        }
        path = folder / page.url / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(finished_frames[page.kind].stamp(values).encode())


@settled()
def write_files(folder: Path, files: Iterable[tuple[str, str | bytes]]) -> None:
    """Write files below `folder`, each at its address."""
    for address, content in files:
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def _finished(frame: Frame, finished: Callable[[str], str]) -> Frame:
    """Finish a frame once instead of every page of its kind: slots never stand inside a script."""
    marked = "\0".join(frame.parts[::2])
    literal = finished(marked).split("\0")
    parts = [part for pair in zip(literal, [*frame.parts[1::2], ""], strict=True) for part in pair]
    return Frame(tuple(parts[:-1]))
