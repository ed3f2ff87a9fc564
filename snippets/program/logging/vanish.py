import logging
import sys
from multiprocessing import get_context

logger = logging.getLogger(__name__)


def count(text):
    message = f"{text}: {len(text)} 个字"
    logger.info(message)
    logger.warning(message)
    level = logging.getLevelName(logger.getEffectiveLevel())
    print(f"子进程里，级别是 {level}", flush=True)


if __name__ == "__main__":
    # 只有主进程执行这里
    logging.basicConfig(
        level=logging.INFO,
        stream=sys.stdout,
        format="%(levelname)s [%(processName)s] %(message)s",
    )
    logger.info("开始")
    # Windows 和 macOS 总是 spawn；写明它，在哪儿都一样
    spawn = get_context("spawn")
    process = spawn.Process(target=count, args=("床前明月光",))
    process.start()
    process.join()
    logger.info("结束")
