"""Numbers of errors: those of Linux, whatever the interpreter was built with.

C compares with the numbers of its own library (WASI's: ENOENT is 44) and raises with them. What Python sees
is translated where an OSError begins: the bridge looks at the arguments of its `__new__`, and what is one of
the library's numbers with the library's own text for it becomes Linux's number and text. So `errno`, an error
of the interpreter and an error that a program makes agree, in `error.errno`, in its class and in what is
printed. C itself only ever looks at its own `errno`, but for BlockingIOError and its kin, whose table of
classes by number is Linux's too.
"""

import errno
import gc
import os
import posix
import sys

from . import bridge

# Number, name and text, as of Linux's headers and glibc; `errorcode` has the first name of a number.
LINUX = """
1 EPERM Operation not permitted
2 ENOENT No such file or directory
3 ESRCH No such process
4 EINTR Interrupted system call
5 EIO Input/output error
6 ENXIO No such device or address
7 E2BIG Argument list too long
8 ENOEXEC Exec format error
9 EBADF Bad file descriptor
10 ECHILD No child processes
11 EAGAIN Resource temporarily unavailable
11 EWOULDBLOCK Resource temporarily unavailable
12 ENOMEM Cannot allocate memory
13 EACCES Permission denied
14 EFAULT Bad address
15 ENOTBLK Block device required
16 EBUSY Device or resource busy
17 EEXIST File exists
18 EXDEV Invalid cross-device link
19 ENODEV No such device
20 ENOTDIR Not a directory
21 EISDIR Is a directory
22 EINVAL Invalid argument
23 ENFILE Too many open files in system
24 EMFILE Too many open files
25 ENOTTY Inappropriate ioctl for device
26 ETXTBSY Text file busy
27 EFBIG File too large
28 ENOSPC No space left on device
29 ESPIPE Illegal seek
30 EROFS Read-only file system
31 EMLINK Too many links
32 EPIPE Broken pipe
33 EDOM Numerical argument out of domain
34 ERANGE Numerical result out of range
35 EDEADLOCK Resource deadlock avoided
35 EDEADLK Resource deadlock avoided
36 ENAMETOOLONG File name too long
37 ENOLCK No locks available
38 ENOSYS Function not implemented
39 ENOTEMPTY Directory not empty
40 ELOOP Too many levels of symbolic links
42 ENOMSG No message of desired type
43 EIDRM Identifier removed
44 ECHRNG Channel number out of range
45 EL2NSYNC Level 2 not synchronized
46 EL3HLT Level 3 halted
47 EL3RST Level 3 reset
48 ELNRNG Link number out of range
49 EUNATCH Protocol driver not attached
50 ENOCSI No CSI structure available
51 EL2HLT Level 2 halted
52 EBADE Invalid exchange
53 EBADR Invalid request descriptor
54 EXFULL Exchange full
55 ENOANO No anode
56 EBADRQC Invalid request code
57 EBADSLT Invalid slot
59 EBFONT Bad font file format
60 ENOSTR Device not a stream
61 ENODATA No data available
62 ETIME Timer expired
63 ENOSR Out of streams resources
64 ENONET Machine is not on the network
65 ENOPKG Package not installed
66 EREMOTE Object is remote
67 ENOLINK Link has been severed
68 EADV Advertise error
69 ESRMNT Srmount error
70 ECOMM Communication error on send
71 EPROTO Protocol error
72 EMULTIHOP Multihop attempted
73 EDOTDOT RFS specific error
74 EBADMSG Bad message
75 EOVERFLOW Value too large for defined data type
76 ENOTUNIQ Name not unique on network
77 EBADFD File descriptor in bad state
78 EREMCHG Remote address changed
79 ELIBACC Can not access a needed shared library
80 ELIBBAD Accessing a corrupted shared library
81 ELIBSCN .lib section in a.out corrupted
82 ELIBMAX Attempting to link in too many shared libraries
83 ELIBEXEC Cannot exec a shared library directly
84 EILSEQ Invalid or incomplete multibyte or wide character
85 ERESTART Interrupted system call should be restarted
86 ESTRPIPE Streams pipe error
87 EUSERS Too many users
88 ENOTSOCK Socket operation on non-socket
89 EDESTADDRREQ Destination address required
90 EMSGSIZE Message too long
91 EPROTOTYPE Protocol wrong type for socket
92 ENOPROTOOPT Protocol not available
93 EPROTONOSUPPORT Protocol not supported
94 ESOCKTNOSUPPORT Socket type not supported
95 ENOTSUP Operation not supported
95 EOPNOTSUPP Operation not supported
96 EPFNOSUPPORT Protocol family not supported
97 EAFNOSUPPORT Address family not supported by protocol
98 EADDRINUSE Address already in use
99 EADDRNOTAVAIL Cannot assign requested address
100 ENETDOWN Network is down
101 ENETUNREACH Network is unreachable
102 ENETRESET Network dropped connection on reset
103 ECONNABORTED Software caused connection abort
104 ECONNRESET Connection reset by peer
105 ENOBUFS No buffer space available
106 EISCONN Transport endpoint is already connected
107 ENOTCONN Transport endpoint is not connected
108 ESHUTDOWN Cannot send after transport endpoint shutdown
109 ETOOMANYREFS Too many references: cannot splice
110 ETIMEDOUT Connection timed out
111 ECONNREFUSED Connection refused
112 EHOSTDOWN Host is down
113 EHOSTUNREACH No route to host
114 EALREADY Operation already in progress
115 EINPROGRESS Operation now in progress
116 ESTALE Stale file handle
117 EUCLEAN Structure needs cleaning
118 ENOTNAM Not a XENIX named type file
119 ENAVAIL No XENIX semaphores available
120 EISNAM Is a named type file
121 EREMOTEIO Remote I/O error
122 EDQUOT Disk quota exceeded
123 ENOMEDIUM No medium found
124 EMEDIUMTYPE Wrong medium type
125 ECANCELED Operation canceled
126 ENOKEY Required key not available
127 EKEYEXPIRED Key has expired
128 EKEYREVOKED Key has been revoked
129 EKEYREJECTED Key was rejected by service
130 EOWNERDEAD Owner died
131 ENOTRECOVERABLE State not recoverable
132 ERFKILL Operation not possible due to RF-kill
"""

# What io.BufferedWriter says about a raw file that doesn't block, with whatever `errno` is then; it is
# EAGAIN where the raw file is one of C.
BLOCKED = "write could not complete without blocking"

_ERRORS = [line.split(" ", 2) for line in LINUX.strip().splitlines()]
_NUMBERS = {name: int(number) for number, name, text in _ERRORS}
_TEXTS = {int(number): text for number, name, text in _ERRORS}

_native_strerror = os.strerror
# What JavaScript knows by its address must not go.
_kept = []


def strerror(code, /):
    """As `os.strerror`, by Linux's numbers."""
    return _TEXTS.get(code) or f"Unknown error {code}"


def _translations(native: dict[str, int]):
    """Number and text that C raises with, number and text of Linux."""
    for name, number in native.items():
        if name in _NUMBERS:
            yield number, _native_strerror(number), _NUMBERS[name], _TEXTS[_NUMBERS[name]]
    for number in {0, *native.values()}:
        yield number, BLOCKED, _NUMBERS["EAGAIN"], BLOCKED


def _classes_by_number(native: dict[str, int]) -> dict[int, type[OSError]]:
    """The interpreter's table of the classes that OSError() makes of numbers.

    It belongs to the state of exceptions in C, and is no attribute of anything; the collector knows it.
    """
    number, other = native["ENOENT"], native["EPIPE"]
    for found in gc.get_objects():
        if type(found) is dict and found.get(number) is FileNotFoundError:
            if found.get(other) is BrokenPipeError:
                return found
    raise RuntimeError("CPython keeps the classes of OSError elsewhere")


def install() -> None:
    native = {name: number for name, number in vars(errno).items() if name.startswith("E")}
    classes = _classes_by_number(native)
    by_name = {name: classes[number] for name, number in native.items() if number in classes}
    _kept.extend(_translations(native))
    # Small numbers are the same object each time, so that its address tells them.
    addresses = [[id(thing) for thing in translation] for translation in _kept]
    bridge.translate_errors(addresses)
    classes.clear()
    classes.update({_NUMBERS[name]: kind for name, kind in by_name.items()})

    for name in native:
        if name not in _NUMBERS:
            delattr(errno, name)
    vars(errno).update(_NUMBERS)
    errno.errorcode.clear()
    for name, number in _NUMBERS.items():
        errno.errorcode.setdefault(number, name)
    os.strerror = posix.strerror = strerror
    # Who has taken the numbers from there already.
    for module in list(sys.modules.values()):
        names = getattr(module, "__dict__", {})
        for name in native.keys() & names.keys():
            if names[name] == native[name] and name in _NUMBERS:
                names[name] = _NUMBERS[name]
    _check()


def _check() -> None:
    """An interpreter that raises otherwise is found when it starts."""
    try:
        posix.stat("/there is no such file")
    except FileNotFoundError as error:
        if error.errno == errno.ENOENT and str(error).startswith("[Errno 2] No such file or directory"):
            return
    raise RuntimeError("errors of C don't get Linux's numbers")
