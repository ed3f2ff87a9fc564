"""生成网站时计算的内容：每次生成都可能不同，所以不记在文件里。"""


def show(path, timeout, chart=None):
    """把 snippets/ 下一个程序打印的 Markdown 放进页面。

    给了 chart（图的说明），就把它打印的表格再画成条形图。
    """
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
    parts = [out.strip(), _chart(out, chart) if chart else ""]
    # 空行让表格在图和 </div> 之前结束；这里的 print 不认 sep
    print(
        "\n\n".join(
            ['<div class="build-time" markdown="1">', *parts, "</div>"]
        )
    )


def _chart(table, caption):
    """表格里的倍数画成条：一个数一条，竖线是 1 倍。"""
    import re

    heads, _, *rows = [
        [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        for line in table.strip().splitlines()
    ]
    bars, y = [], 0
    for name, *cells in rows:
        for head, cell in zip(heads[1:], cells):
            ratio = float(re.search(r"[\d.]+", cell)[0])
            width = min(ratio, 6) * 25
            bars.append(
                f'<text x="0" y="{y + 13}">{name} {head}</text>'
                f'<rect x="150" y="{y + 2}" height="14" opacity="0.6"'
                f' width="{width:.0f}"/>'
                f'<text x="{width + 156:.0f}" y="{y + 13}">'
                f"{ratio:.2f}</text>"
            )
            y += 20
    return (
        f'<figure class="chart"><svg role="img" aria-label="{caption}"'
        f' viewBox="0 0 340 {y}" font-size="11" fill="currentColor"'
        ' stroke="none">\n'
        + "\n".join(bars)
        + f'\n<line x1="175" x2="175" y1="0" y2="{y}"'
        f' stroke="currentColor"/></svg><figcaption>{caption}'
        "</figcaption></figure>"
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
