import multiprocessing

MEALS = 20


def dine(name, first, second, meals):
    for number in range(MEALS):
        with first, second:
            meals.put((name, number))


if __name__ == "__main__":
    forks = [multiprocessing.Lock() for _ in range(5)]
    meals = multiprocessing.Queue()
    philosophers = []
    for name in range(5):
        # The lower fork first: that is why they never starve.
        pair = sorted((name, (name + 1) % 5))
        philosophers.append(
            multiprocessing.Process(target=dine, args=(name, forks[pair[0]], forks[pair[1]], meals))
        )
    for philosopher in philosophers:
        philosopher.start()
    eaten = sorted(meals.get() for _ in range(5 * MEALS))
    for philosopher in philosophers:
        philosopher.join()
    print(eaten == [(name, number) for name in range(5) for number in range(MEALS)])
