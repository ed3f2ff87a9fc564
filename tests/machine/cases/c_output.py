# expect-exit: 0
# expect: to a file True
# expect: to a pipe True
# expect: by number True
# expect: stderr of a child True
# What C writes itself goes where descriptors lead: tracebacks of faulthandler.
import faulthandler
import os
import subprocess
import sys

NAME = os.path.basename(__file__)

if __name__ == "__main__":
    with open("trace", "w+") as file:
        faulthandler.dump_traceback(file)
        file.seek(0)
        print("to a file", NAME in file.read())
    reader, writer = os.pipe()
    faulthandler.dump_traceback(writer)
    print("to a pipe", NAME.encode() in os.read(reader, 10_000))
    fd = os.open("trace", os.O_RDWR | os.O_TRUNC)
    faulthandler.dump_traceback(fd)
    print("by number", NAME in open("trace").read())
    code = "import faulthandler; faulthandler.dump_traceback()"
    done = subprocess.run([sys.executable, "-c", code], stderr=subprocess.PIPE)
    print("stderr of a child", b"<string>" in done.stderr)
