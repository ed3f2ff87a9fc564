from multiprocessing import Pool


def area(width, height):
    return width * height


if __name__ == "__main__":
    with Pool(1) as pool:
        # starmap 把元组拆开，一个一个地传
        print("面积:", pool.starmap(area, [(2, 3), (4, 5)]))
