import re
from multiprocessing import Pipe, Process

PATTERN = "(a+)+b"


def match(sender, text):
    found = re.fullmatch(PATTERN, text)
    sender.send("匹配" if found else "不匹配")


def match_within(seconds, text):
    receiver, sender = Pipe(duplex=False)
    process = Process(target=match, args=(sender, text))
    process.start()
    # 自己不写：子进程要是出错退出，就不会白等到时限
    sender.close()
    # 有消息就马上返回，不会等满
    if receiver.poll(seconds):
        answer = receiver.recv()
    else:
        # 只有整个进程能从外面结束，线程和函数都不能
        process.kill()
        answer = "没做完，结束了它"
    process.join()
    return answer


if __name__ == "__main__":
    for seconds, text in [(60, "aaab"), (1, "a" * 50), (60, "abc")]:
        answer = match_within(seconds, text)
        print(f"{len(text)} 个字，时限 {seconds} 秒: {answer}")
