# expect-exit: 0
# expect: b'abc'
import mmap

with open("m.bin", "wb") as f:
    f.write(b"abc")
with open("m.bin", "r+b") as f, mmap.mmap(f.fileno(), 0) as m:
    print(m[:])
