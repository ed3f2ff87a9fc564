"""Builds the site and packs it into site.zip: unpacked on any static server, under any path, it works.

The same files give the same bytes, whenever and wherever they are packed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = "site/"
# The oldest that the format knows.
TIME = (1980, 1, 1, 0, 0, 0)


def build() -> int:
    """Build the site for no certain address, and as of the last commit; the exit status."""
    env = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "EDIT_URI")}
    git = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if git.returncode == 0:
        env["SOURCE_DATE_EPOCH"] = git.stdout.strip()
    return subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=ROOT, env=env).returncode


def pack(site: Path, archive: Path) -> None:
    """Write all files of `site` into `archive`."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    with zipfile.ZipFile(archive, "w") as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(FOLDER + name, TIME)
            entry.create_system = 3  # Unix, whose permissions follow: readable for all.
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, files[name].read_bytes(), zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    if status := build():
        sys.exit(status)
    pack(ROOT / "site", ROOT / "site.zip")
