"""Make `.venv` ready: `python3 environment.py site|dev`.

Needs nothing but Python 3.11 and what it can reach from there. Every package comes from a lock file with
its hash; a second run sees that the lock has not changed and returns at once. `TRADEKIN_VENV` names an environment
that is ready already, for many checkouts on one machine; then `.venv` becomes a link to it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
LOCKS = ROOT / "generator" / "lock"
OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def main(kind: str) -> int:
    """Bring `.venv` to what `generator/lock/<kind>.txt` asks for; 0 when it is ready."""
    if sys.version_info < OLDEST:
        return again_with_newer(kind)
    if ready := os.environ.get("TRADEKIN_VENV"):
        return link_to(Path(ready))
    lock = LOCKS / f"{kind}.txt"
    wanted = fingerprint(lock)
    if is_ready(kind, wanted):
        return 0
    make_venv()
    say(f"Installing what `make {'site' if kind == 'site' else 'test'}` needs (only when the lock file changes) …")
    install("--require-hashes", "--requirement", str(lock))
    install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    for other in ("site", "dev"):
        stamp(other).unlink(missing_ok=True)
    stamp(kind).write_text(wanted, encoding="ascii")
    if kind == "dev":
        stamp("site").write_text(fingerprint(LOCKS / "site.txt"), encoding="ascii")
    return 0


def link_to(ready: Path) -> int:
    if not (ready / "bin" / "tradekin").is_file():
        return fail(f"TRADEKIN_VENV names no environment that is ready: {ready}")
    if VENV.is_symlink() or not VENV.exists():
        VENV.unlink(missing_ok=True)
        VENV.symlink_to(ready.absolute(), target_is_directory=True)
    return 0


def again_with_newer(kind: str) -> int:
    for name in NEWER:
        if found := shutil.which(name):
            return subprocess.call([found, __file__, kind])
    version = ".".join(map(str, sys.version_info[:3]))
    return fail(f"Python 3.11 or newer is needed; this is {version}. Install one, or name it: make PYTHON=…")


def fingerprint(lock: Path) -> str:
    """What the environment is made from, as one hash: the lock, the package's own facts, the interpreter."""
    parts = [lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def stamp(kind: str) -> Path:
    return VENV / f".ready-{kind}"


def is_ready(kind: str, wanted: str) -> bool:
    return stamp(kind).is_file() and stamp(kind).read_text(encoding="ascii") == wanted


def python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_venv() -> None:
    """Make `.venv` with a pip in it, also where the system left `ensurepip` out of its Python."""
    if has_pip():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    say("Making an environment of its own in .venv …")
    for way in (venv_with_pip, system_pip, system_packages):
        if way() and has_pip():
            return
    name = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    sys.exit(fail(f"This Python cannot make an environment. On Debian or Ubuntu: sudo apt install {name}"))


def has_pip() -> bool:
    return python().is_file() and quiet(str(python()), "-m", "pip", "--version")


def venv_with_pip() -> bool:
    return quiet(sys.executable, "-m", "venv", "--clear", str(VENV))


def system_pip() -> bool:
    """Use the system's own pip to put a pip into a bare environment (it never touches the system's packages)."""
    if not quiet(sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)):
        return False
    return quiet(sys.executable, "-m", "pip", "--python", str(python()), "install", "pip")


def system_packages() -> bool:
    apt = shutil.which("apt-get")
    if not apt or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    quiet(apt, "update")
    return (quiet(apt, "install", "-y", version) or quiet(apt, "install", "-y", "python3-venv")) and venv_with_pip()


def install(*what: str) -> None:
    command = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what]
    if subprocess.call(command, cwd=ROOT) != 0:
        sys.exit(fail("pip could not install it; its own words are above. Is the network there? Try again."))


def quiet(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def say(text: str) -> None:
    print(text, flush=True)


def fail(text: str) -> int:
    print(text, file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "site"))
