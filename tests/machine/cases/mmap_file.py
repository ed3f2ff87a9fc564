# expect-exit: 0
# expect: b'hello' b'hello world' -1 111
# expect: b'HELLO world'
import mmap

if __name__ == "__main__":
    with open("m.bin", "wb") as f:
        f.write(b"hello world" + bytes(100))
    with open("m.bin", "r+b") as f:
        m = mmap.mmap(f.fileno(), 0)
        print(m[:5], m.readline()[:11], m.rfind(b"o"), len(m))
        m[0:5] = b"HELLO"
        m.flush()
        m.close()
    print(open("m.bin", "rb").read(11))
