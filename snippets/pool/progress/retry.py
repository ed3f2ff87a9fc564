import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from itertools import count

TIMES = 3


def fetch(page, attempt):
    # 假装网站很忙：第 2 页要试两次，第 4 页一直打不开
    if page == 4 or (page == 2 and attempt < 2):
        raise ConnectionError(f"第 {page} 页打不开")
    return f"第 {page} 页下载好了"


if __name__ == "__main__":
    todo = [1, 2, 3, 4]
    with ProcessPoolExecutor(max_workers=2) as executor:
        for attempt in count(1):
            futures = {
                executor.submit(fetch, p, attempt): p for p in todo
            }
            todo = []
            for future in as_completed(futures):
                try:
                    print(f"第 {attempt} 轮: {future.result()}")
                except ConnectionError as error:
                    print(f"第 {attempt} 轮: {error}")
                    todo.append(futures[future])
            if not todo or attempt == TIMES:
                break
            # 等的时间一轮比一轮长，别去挤一个正忙的网站
            time.sleep(0.1 * 2**attempt)
    print(f"试了 {attempt} 轮，放弃的页: {todo}")
