"""How values pass between Python and JavaScript; process/codec.mjs has the other half.

Numbers, booleans and strings pass at once. Everything else is a string or a Uint8Array on its way; what it
stands for follows from the call and the argument's place, never from what it looks like.
"""

from json import dumps, loads

from . import bridge

# Bytes up to this length travel as text, which crosses the border at no cost.
SHORT = 4096


def pack(data):
    """Bytes, ready to travel."""
    data = bytes(data)
    return data.decode("latin-1") if len(data) <= SHORT else bridge.to_js(data)


def unpack(packed) -> bytes:
    """Bytes that have travelled."""
    return packed.encode("latin-1") if packed.__class__ is str else packed.to_bytes()


def _first(value, *rest):
    return dumps(value), *rest


def _write(number, data, *more):
    if not more:
        return number, pack(data)
    rights, flags = more
    return number, pack(data), dumps(rights), flags


# What becomes of arguments, by call; others travel as they are.
ARGUMENTS = {
    "poll": _first,
    "shm_open": lambda name, flags: (name, dumps(flags)),
    "sigmask": _first,
    "sigwait": _first,
    "spawn": _first,
    "unread": lambda number, data: (number, pack(data)),
    "write": _write,
}


def _message(answer: str) -> tuple[bytes, list[int]]:
    text, rights = loads(answer)
    return text.encode("latin-1"), rights


# What becomes of answers, by call; others are numbers, booleans or strings.
ANSWERS = {
    "address": loads,
    "fstat": loads,
    "getitimer": loads,
    "lock_conflict": loads,
    "map": loads,
    "peer": loads,
    "pipe": loads,
    "poll": loads,
    "read": unpack,
    "recvmsg": _message,
    "setitimer": loads,
    "sigpending": loads,
    "sigwait": loads,
    "socketpair": loads,
    "waitpid": loads,
}
