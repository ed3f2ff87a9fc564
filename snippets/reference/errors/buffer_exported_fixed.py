from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    try:
        head = block.buf[:4]
        head[:] = b"head"
        print("写进去的:", bytes(head))
        # 用完先放开；NumPy 数组就 del 掉它
        head.release()
        block.close()
    finally:
        block.unlink()
