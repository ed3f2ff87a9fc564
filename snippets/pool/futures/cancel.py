from concurrent.futures import ProcessPoolExecutor, as_completed
from hashlib import sha256

STEP = 500


def find_pin(digest, start):
    for n in range(start, start + STEP):
        if sha256(f"{n:04}".encode()).hexdigest() == digest:
            return f"{n:04}"
    return None


if __name__ == "__main__":
    # 四位密码忘了，只剩下它的哈希：一段一段地试
    digest = sha256(b"0042").hexdigest()
    with ProcessPoolExecutor(max_workers=2) as executor:
        parts = {
            executor.submit(find_pin, digest, start): start
            for start in range(0, 10_000, STEP)
        }
        for future in as_completed(parts):
            if future.result() is not None:
                break
        # 已经找到了，还没开始做的就不必做了
        cancelled = sum(part.cancel() for part in parts)
    start = parts[future]
    print(f"密码是 {future.result()}，在 {start}–{start + STEP - 1} 里")
    print(f"共 {len(parts)} 段，撤回了 {cancelled} 段")
