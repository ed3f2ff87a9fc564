from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    try:
        # 切片和 NumPy 数组一样，还指着这块内存
        head = block.buf[:4]
        head[:] = b"head"
        block.close()
    finally:
        block.unlink()
        head.release()
