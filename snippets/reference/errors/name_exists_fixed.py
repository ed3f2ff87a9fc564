from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    try:
        # 已经有了，就不写 create=True
        same = SharedMemory(block.name)
        same.buf[:5] = b"hello"
        same.close()
        print("读到:", bytes(block.buf[:5]))
    finally:
        block.close()
        block.unlink()
