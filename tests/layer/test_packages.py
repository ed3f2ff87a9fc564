"""Programs of several files: a package beside them, whose modules the page shows as well."""

import pytest

PROGRAM = "from words.count import count\n\nprint(count('a b'))\n"
MODULE = "def count(text):\n    return len(text.split())\n"


@pytest.fixture
def package(course):
    """A page with a program and the package that it imports."""
    module(course, "__init__", '"""Counts."""\n')
    module(course, "count", MODULE)
    course.snippet(PROGRAM, "2\n")
    return course


def module(course, name, code, below=""):
    course.write(f"snippets/pool/words/{name}.py", code)
    saved_as = name.replace("__", r"\_\_")
    course.page(
        f'[下载 {name}.py](snippets/pool/words/{name}.py){{ download="{saved_as}.py" }}\n\n'
        f'```python title="pool/words/{name}.py"\n--8<-- "pool/words/{name}.py"\n```\n{below}'
    )


def test_a_program_imports_the_package_beside_it(package):
    package.passes(5)


def test_a_fault_of_a_module_is_one_of_the_program(package):
    package.write("snippets/pool/words/count.py", MODULE.replace("split", "upper"))
    package.fails("snippets/pool/a.py on Python", "-2", "+3")


def test_a_module_that_no_page_shows_fails(package):
    package.write("snippets/pool/words/more.py", MODULE)
    package.fails("snippets/pool/words/more.py:1:", "no page shows this file: include it on docs/pool.md")


def test_a_package_that_no_program_imports_fails(package):
    package.write("snippets/pool/a.py", "print(2)\n")
    package.fails("no program of this page imports the package of words/count.py")


def test_a_folder_that_is_no_package_belongs_to_another_page(package):
    (package.root / "snippets/pool/words/__init__.py").unlink()
    package.fails("pool/words/count.py belongs to another page")


@pytest.mark.parametrize("title", ["words/count.py", "count.py"])
def test_a_module_is_titled_with_its_path(package, title):
    page = package.root / "docs/pool.md"
    page.write_text(
        page.read_text("utf-8").replace('title="pool/words/count.py"', f'title="{title}"'), "utf-8"
    )
    package.fails("tell the reader the file's name")


def test_a_module_is_for_download(package):
    page = package.root / "docs/pool.md"
    page.write_text(
        page.read_text("utf-8").replace("](snippets/pool/words/count.py)", "](count.py)"), "utf-8"
    )
    package.fails("give the reader the file")


def test_a_name_that_would_be_bold_has_backslashes(package):
    page = package.root / "docs/pool.md"
    page.write_text(page.read_text("utf-8").replace(r"\_\_init\_\_", "__init__"), "utf-8")
    package.fails("give the reader the file", r'download="\_\_init\_\_.py"')


def test_an_output_of_a_module_fails(package):
    package.write("snippets/pool/words/more.out", "1\n")
    output = (
        '<!--pytest-codeblocks:expected-output-->\n```text title="输出"\n--8<-- "pool/words/more.out"\n```\n'
    )
    module(package, "more", "print(1)\n", output)
    package.fails("more.py is a module, which prints nothing by itself")


def test_a_mark_of_a_module_fails(package):
    page = package.root / "docs/pool.md"
    fence = '```python title="pool/words/count.py"'
    mark = "<!--pytest.mark.exit_status(1)-->\n"
    page.write_text(page.read_text("utf-8").replace(fence, mark + fence), "utf-8")
    package.fails("count.py is a module, which prints nothing by itself")
