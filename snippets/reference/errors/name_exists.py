from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    try:
        # 同样的名字，再创建一次
        SharedMemory(block.name, create=True, size=16)
    finally:
        block.close()
        block.unlink()
