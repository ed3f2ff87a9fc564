"""site.zip: the whole site, and the same bytes for the same files."""

from __future__ import annotations

import os
import zipfile

from tools.pack import pack


def test_the_same_files_give_the_same_bytes(tmp_path):
    archives = []
    for number, names in enumerate((["b/x.py", "a.html"], ["a.html", "b/x.py"])):
        site = tmp_path / f"{number}"
        for name in names:
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name)
            path.chmod(0o600 + number)
            os.utime(path, (number * 1e9, number * 1e9))
        archives.append(tmp_path / f"{number}.zip")
        pack(site, archives[-1])
    first, second = (archive.read_bytes() for archive in archives)
    assert first == second
    with zipfile.ZipFile(archives[0]) as packed:
        assert packed.namelist() == ["site/a.html", "site/b/x.py"]
        assert packed.read("site/b/x.py") == b"b/x.py"
