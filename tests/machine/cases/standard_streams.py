# expect-exit: 0
# expect: one
# expect: two
# expect: again
# expect: file: 'to the file\nby the child\n'
# expect: redirected 'inside\n'
# expect: 12 /dev/null
# expect: urandom 8
# expect: by number
# expect: subprocess 'out\nerr\n'
# expect: devnull b'' None
# expect: merged b'x\ny\n'
# expect: file as stdin b'CONTENT'
# expect: kinds True True False
# expect: name <stdout> /dev/stdout
# expect: closed OSError True
# expect: faulthandler True
# Where output goes when standard output leads elsewhere, and the names of descriptors.
import contextlib
import errno
import faulthandler
import io
import os
import stat
import subprocess
import sys

if __name__ == "__main__":
    with open("/dev/stdout", "w") as file:
        name = file.name
        file.write("one\n")
    print("two", flush=True)
    saved = os.dup(1)
    fd = os.open("log", os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
    os.dup2(fd, 1)
    os.close(fd)
    print("to the file", flush=True)
    subprocess.run([sys.executable, "-c", "print('by the child')"])
    os.dup2(saved, 1)
    print("again")
    print("file:", repr(open("log").read()))
    with contextlib.redirect_stdout(io.StringIO()) as text:
        print("inside")
    print("redirected", repr(text.getvalue()))
    with open(os.devnull, "w") as nothing:
        print(nothing.write("into nothing"), nothing.name)
    with open("/dev/urandom", "rb") as random:
        print("urandom", len(random.read(8)), flush=True)
    with open(f"/dev/fd/{saved}", "w") as file:
        file.write("by number\n")
    code = "import sys; print('out', flush=True); print('err', file=sys.stderr)"
    with open("both", "w") as file:
        subprocess.run([sys.executable, "-c", code], stdout=file, stderr=subprocess.STDOUT)
    print("subprocess", repr(open("both").read()))
    code = "import sys; sys.stdout.write(sys.stdin.read())"
    done = subprocess.run([sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True)
    nothing = subprocess.run([sys.executable, "-c", "print(1)"], stdout=subprocess.DEVNULL)
    print("devnull", done.stdout, nothing.stdout)
    code = "import sys; print('x', flush=True); print('y', file=sys.stderr)"
    print("merged", subprocess.run([sys.executable, "-c", code], stdout=-1, stderr=-2).stdout)
    open("content", "w").write("content")
    with open("content") as file:
        code = "import sys; print(sys.stdin.read().upper(), end='')"
        print("file as stdin", subprocess.run([sys.executable, "-c", code], stdin=file, stdout=-1).stdout)
    reader, writer = os.pipe()
    kinds = stat.S_ISFIFO(os.fstat(reader).st_mode), stat.S_ISCHR(os.stat(os.devnull).st_mode)
    print("kinds", *kinds, os.isatty(reader))
    print("name", sys.stdout.name, name)
    os.close(reader)
    try:
        os.fstat(reader)
    except OSError as error:
        print("closed", type(error).__name__, error.errno == errno.EBADF)
    with open("trace", "w+") as file:
        faulthandler.dump_traceback(file)
        file.seek(0)
        print("faulthandler", "standard_streams.py" in file.read())
