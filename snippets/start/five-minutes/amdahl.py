def speedup(serial, cores):
    """serial 是不能并行的部分所占的比例"""
    parallel = 1 - serial
    # 串行的部分一点没少，并行的部分由几个核平分
    return 1 / (serial + parallel / cores)


if __name__ == "__main__":
    for serial in [0.05, 0.1, 0.25]:
        print(f"串行的部分占 {serial:.0%}")
        for cores in [2, 8, 16, 1000]:
            times = speedup(serial, cores)
            print(f"  {cores} 个核：快 {times:.1f} 倍")
