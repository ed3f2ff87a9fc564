# expect-exit: 0
# expect: 3 b'bc'
# expect: a
import os
import tempfile

fd, path = tempfile.mkstemp()
os.write(fd, b"abc")
os.fsync(fd)
print(os.fstat(fd).st_size, os.pread(fd, 2, 1))
os.ftruncate(fd, 1)
os.close(fd)
print(open(path).read())
