from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    block.close()
    # 别人还要用，就删掉了
    block.unlink()
    SharedMemory(block.name)
