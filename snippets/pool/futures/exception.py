from concurrent.futures import ProcessPoolExecutor


def to_cents(price):
    yuan, cents = price.split(".")
    return int(yuan) * 100 + int(cents)


if __name__ == "__main__":
    prices = ["12.50", "免费", "8.05"]
    with ProcessPoolExecutor(max_workers=2) as executor:
        futures = [executor.submit(to_cents, p) for p in prices]
        for price, future in zip(prices, futures):
            # exception() 也等任务做完，但不抛出异常，而是返回它
            error = future.exception()
            if error is None:
                print(f"{price}: {future.result()} 分")
            else:
                print(f"{price}: {type(error).__name__}: {error}")
