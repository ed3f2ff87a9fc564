import multiprocessing

if __name__ == "__main__":
    for method in sorted(multiprocessing.get_all_start_methods()):
        context = multiprocessing.get_context(method)
        process = context.Process(target=lambda: print("做完了"))
        print(f"{method}: ", end="", flush=True)
        try:
            process.start()
            process.join()
        except Exception as error:
            print(type(error).__name__)
