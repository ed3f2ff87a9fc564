"""Who runs the program: one user in one group, who may become nobody else; and random bytes for secrets."""

import os

from . import modules, refusals

_mask = 0o022


def umask(mask, /):
    """Set the mask; it has no effect, for there is nobody whom it could keep out."""
    global _mask
    before, _mask = _mask, mask & 0o777
    return before


def _own(*identities) -> bool:
    """Whether identities stay what they are; -1 leaves one alone."""
    return all(identity in (-1, os.getuid()) for identity in identities)


def _setter(name: str):
    def become(*identities):
        if not _own(*identities):
            refusals.refuse_user(f"os.{name}")

    become.__name__ = become.__qualname__ = name
    return become


def getgrouplist(user, group, /):
    return [group]


def install() -> None:
    functions = {
        "getegid": lambda: os.getgid(),
        "geteuid": lambda: os.getuid(),
        "getgrouplist": getgrouplist,
        "getgroups": lambda: [os.getgid()],
        "getrandom": lambda size, flags=0: os.urandom(size),
        "getresgid": lambda: (os.getgid(),) * 3,
        "getresuid": lambda: (os.getuid(),) * 3,
        "lchown": lambda path, uid, gid: os.chown(path, uid, gid, follow_symlinks=False),
        "umask": umask,
    }
    for name in ("gid", "uid", "egid", "euid", "regid", "reuid", "resgid", "resuid"):
        functions[f"set{name}"] = _setter(f"set{name}")
    modules.complete("os", functions)
