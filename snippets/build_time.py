"""生成网站时计算的内容：每次生成都可能不同，所以不记在文件里。"""


def show(path, timeout):
    """把 snippets/ 下一个程序打印的 Markdown 放进页面。"""
    import os
    import subprocess
    import sys

    posix = os.name == "posix"
    with subprocess.Popen(
        [sys.executable, _root() / "snippets" / path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        start_new_session=posix,
    ) as program:
        try:
            out, err = program.communicate(timeout=timeout)
            problem = f"退出码 {program.returncode}\n{err}"
        except subprocess.TimeoutExpired:
            # 连同它启动的进程一起结束
            if posix:
                os.killpg(program.pid, 9)
            else:
                subprocess.run(
                    ["taskkill", "/F", "/T", "/PID", str(program.pid)]
                )
            out, err = program.communicate()
            problem = f"超过了 {timeout} 秒\n{err}"
    if program.returncode != 0 or err or not out:
        # 抛异常只算警告，Zensical 会照样生成，所以直接结束
        message = f"生成网站时 snippets/{path} 失败：{problem}\n"
        os.write(2, message.encode())
        os._exit(1)
    # 空行让表格在 </div> 之前结束；这里的 print 不认 sep
    print(
        "\n\n".join(
            [
                '<div class="build-time" markdown="1">',
                out.strip(),
                "</div>",
            ]
        )
    )


def updated(page):
    """写出页面和它的程序最后一次提交的日期；没有 git 就不写。"""
    import subprocess

    git = ["git", "log", "-1", "--format=%cs", "--"]
    paths = [f"docs/{page}.md", f"snippets/{page}"]
    try:
        log = subprocess.run(
            git + paths, cwd=_root(), capture_output=True, text=True
        )
        year, month, day = map(int, log.stdout.strip().split("-"))
    except (OSError, ValueError):
        return
    print(
        '<p class="course-updated">最后更新：'
        f"{year} 年 {month} 月 {day} 日</p>"
    )


def _root():
    from pathlib import Path

    here = Path.cwd()
    return next(
        p for p in [here, *here.parents] if (p / "mkdocs.yml").exists()
    )
