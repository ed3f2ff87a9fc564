from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    block = SharedMemory(create=True, size=100)
    try:
        # 切片不是副本，是开在这块内存上的一扇窗
        head = block.buf[:10]
        head[0] = 255
        print(f"从 {len(head)} 格的切片写，整块里读到", block.buf[0])
        try:
            block.close()
        except BufferError as error:
            print("窗还开着就关:", error)
        # 先关窗
        head.release()
    finally:
        block.close()
        block.unlink()
    print("关好了")
