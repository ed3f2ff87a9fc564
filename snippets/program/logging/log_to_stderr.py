import logging
from multiprocessing import get_context, get_logger, log_to_stderr


def count(text):
    # 用它的 logger，自己的话也夹在里面
    get_logger().info("%s: %d 个字", text, len(text))


if __name__ == "__main__":
    log_to_stderr(logging.INFO)
    spawn = get_context("spawn")
    process = spawn.Process(target=count, args=("床前明月光",))
    process.start()
    process.join()
