"""网站生成时运行一个程序，把它打印的 Markdown 放进页面。"""


def show(path, timeout):
    import os
    import subprocess
    import sys
    from pathlib import Path

    here = Path.cwd()
    root = next(p for p in [here, *here.parents] if (p / "mkdocs.yml").exists())
    group = {"start_new_session": True} if os.name == "posix" else {}
    with subprocess.Popen(
        [sys.executable, root / "snippets" / path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        **group,
    ) as program:
        try:
            out, err = program.communicate(timeout=timeout)
            problem = f"退出码 {program.returncode}\n{err}"
        except subprocess.TimeoutExpired:
            if os.name == "posix":
                os.killpg(program.pid, 9)
            else:
                subprocess.run(["taskkill", "/F", "/T", "/PID", str(program.pid)])
            out, err = program.communicate()
            problem = f"超过了 {timeout} 秒\n{err}"
    if program.returncode != 0 or err or not out:
        # 抛异常只是一条警告，Zensical 会照样生成网站，所以直接结束
        os.write(2, f"生成网站时 snippets/{path} 失败：{problem}\n".encode())
        os._exit(1)
    print(out)
