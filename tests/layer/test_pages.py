"""Nothing is silently skipped: each rule of a page, broken once."""

import pytest

PROGRAM = "print(1)\n"


def test_a_page_in_order_passes(course):
    course.snippet(PROGRAM, "1\n")
    course.passes(3)


def test_code_that_is_not_a_file_fails(course):
    course.page("```python\nprint(1)\n```")
    course.fails("docs/pool.md:3:", "this code isn't a whole file under snippets/")


def test_a_part_of_a_file_fails(course):
    course.snippet("print(1)\nprint(2)\n", "1\n2\n")
    page = course.root / "docs/pool.md"
    page.write_text(page.read_text("utf-8").replace('pool/a.py"\n```', 'pool/a.py:1:1"\n```'), "utf-8")
    course.fails("this code isn't a whole file")


@pytest.mark.parametrize("include", ['--8<--"pool/a.py"', '--8<-- "pool/a.py" '])
def test_an_include_that_the_extension_passes_over_fails(course, include):
    course.snippet(PROGRAM, "1\n")
    page = course.root / "docs/pool.md"
    page.write_text(page.read_text("utf-8").replace('--8<-- "pool/a.py"', include), "utf-8")
    course.fails("docs/pool.md:6:", "this code isn't a whole file")


def test_an_include_that_does_not_exist_fails(course):
    course.snippet(PROGRAM, "1\n")
    (course.root / "snippets/pool/a.py").unlink()
    course.fails("docs/pool.md:6:", "pool/a.py", "names a file that isn't there")


def test_a_missing_output_file_fails_and_says_how_to_write_it(course):
    course.snippet(PROGRAM, "1\n")
    (course.root / "snippets/pool/a.out").unlink()
    course.fails("docs/pool.md:6:", "pool/a.out", "pytest --update-outputs")


def test_a_file_that_no_page_shows_fails(course):
    course.snippet(PROGRAM, "1\n")
    course.write("snippets/pool/b.py", PROGRAM)
    course.fails("snippets/pool/b.py:1:", "no page shows this file", "docs/pool.md")


def test_an_output_that_nothing_compares_fails(course):
    course.snippet("pass\n")
    course.write("snippets/pool/a.out", "1\n")
    course.fails("snippets/pool/a.out:1:", "nothing compares this output")


def test_an_expected_output_without_code_fails(course):
    course.page("<!--pytest-codeblocks:expected-output-->\n```text\n1\n```")
    course.fails("docs/pool.md:3:", "no previous code block")


def test_an_expected_output_without_its_fence_fails(course):
    course.snippet(PROGRAM)
    course.page("<!--pytest-codeblocks:expected-output-->")
    course.fails("has no code block below it")


def test_two_expected_outputs_fail(course):
    course.snippet(PROGRAM, "1\n")
    course.page('<!--pytest-codeblocks:expected-output-->\n```text\n--8<-- "pool/a.out"\n```')
    course.fails("block already has expected_output")


def test_an_expected_output_from_another_file_fails(course):
    course.snippet(PROGRAM, "1\n")
    page = course.root / "docs/pool.md"
    page.write_text(page.read_text("utf-8").replace("pool/a.out", "pool/b.out"), "utf-8")
    course.write("snippets/pool/b.out", "1\n")
    course.fails('must be one line: --8<-- "pool/a.out"')


def test_an_output_typed_into_the_page_fails(course):
    course.snippet(PROGRAM)
    course.page("<!--pytest-codeblocks:expected-output-->\n```text\n1\n```")
    course.fails('must be one line: --8<-- "pool/a.out"')


@pytest.mark.parametrize("language", ["bash", "js", "text", "", "pycon"])
def test_a_language_that_nothing_runs_fails(course, language):
    course.write("snippets/pool/a.sh", "echo 1\n")
    course.page(f'```{language} title="pool/a.sh"\n--8<-- "pool/a.sh"\n```')
    course.fails("docs/pool.md:3:", "nothing runs", 'skip(reason="…")')


def test_a_block_marked_as_not_for_running_passes(course):
    course.write("snippets/pool/a.sh", "echo 1\n")
    course.page(
        '<!--pytest.mark.skip(reason="only to read")-->\n```bash title="pool/a.sh"\n--8<-- "pool/a.sh"\n```'
    )
    course.passes(1)


def test_a_block_marked_as_not_for_running_needs_a_reason(course):
    course.snippet(PROGRAM, marks="<!--pytest.mark.skip-->")
    course.fails("isn't a mark with literal arguments")


def test_an_empty_reason_fails(course):
    course.snippet(PROGRAM, marks='<!--pytest.mark.skip(reason="")-->')
    course.fails("say why it does not run")


def test_an_output_of_a_block_that_does_not_run_fails(course):
    course.snippet(PROGRAM, "1\n", marks='<!--pytest.mark.skip(reason="x")-->')
    course.fails("nothing compares its expected output")


@pytest.mark.parametrize(
    "comment",
    [
        "<!--pytest.marks.skip-->",
        "<!--pytest-codeblocks:skip-->",
        "<!--pytest-codeblocks:cont-->",
        "<!--pytest-codeblocks:importorskip()-->",
        "<!--pytest-codeblocks:importorskip(1)-->",
        "<!--pytest-codeblocks:importorskip(numpy, scipy)-->",
        "text <!--pytest-codeblocks:importorskip(numpy)-->",
        "<!--pytest-codeblocks:skipfile-->",
        "text <!--pytest-codeblocks:expected-output-->",
    ],
)
def test_a_comment_that_would_skip_or_do_nothing_fails(course, comment):
    course.page(comment)
    course.snippet(PROGRAM, "1\n")
    course.fails("docs/pool.md:3:", "does nothing here")


def test_skipfile_on_the_first_line_fails(course):
    course.write("docs/pool.md", "<!--pytest-codeblocks:skipfile-->\n")
    course.snippet(PROGRAM, "1\n")
    course.fails("docs/pool.md:1:", "does nothing here")


@pytest.mark.parametrize(
    "mark",
    [
        "skipif(True, reason='x')",
        "xfail()",
        'output("about")',
        'output("pattern", "(")',
        'start_method("thread")',
        'platform("beos")',
        'exit_status("1")',
        "output(print(1))",
    ],
)
def test_a_mark_that_does_not_exist_or_takes_no_such_argument_fails(course, mark):
    course.snippet(PROGRAM, "1\n", marks=f"<!--pytest.mark.{mark}-->")
    course.fails("docs/pool.md:6:", "mark")


def test_a_mark_given_twice_fails(course):
    mark = "<!--pytest.mark.exit_status(1)-->\n"
    course.snippet(PROGRAM, "1\n", marks=mark * 2)
    course.fails("a mark is given twice")


def test_a_snippet_shown_twice_fails(course):
    course.snippet(PROGRAM, "1\n")
    course.snippet(PROGRAM)
    course.fails("is on this page already")


def test_a_snippet_of_another_page_fails(course):
    course.write("snippets/queue/a.py", PROGRAM)
    course.page('```python title="queue/a.py"\n--8<-- "queue/a.py"\n```')
    course.fails("queue/a.py belongs to another page")


def test_a_block_without_its_files_name_fails(course):
    course.write("snippets/pool/a.py", PROGRAM)
    course.page('```python\n--8<-- "pool/a.py"\n```')
    course.fails('```python title="pool/a.py"')


def test_a_block_without_a_download_fails(course):
    course.write("snippets/pool/a.py", PROGRAM)
    course.page('```python title="pool/a.py"\n--8<-- "pool/a.py"\n```')
    course.fails("give the reader the file", 'download="a.py"')


@pytest.mark.parametrize(
    "code",
    [
        "    print(1)",
        "~~~python\nprint(1)\n~~~",
        "<pre><code>print(1)</code></pre>",
        "> ```python\n> print(1)\n> ```",
    ],
)
def test_code_that_only_the_rendered_page_has_fails(course, code):
    course.snippet(PROGRAM, "1\n")
    course.page(f"text\n\n{code}")
    course.fails("has a code block that the tests don't see", "print(1)")


def test_a_fence_that_an_include_brings_in_fails(course):
    course.snippet(PROGRAM, "1\n")
    course.write("snippets/pool/more.md", "```python\nprint(2)\n```\n")
    course.page('--8<-- "pool/more.md"')
    course.fails("has a code block that the tests don't see", "print(2)")


def test_a_start_method_mark_runs_only_there(course):
    course.snippet(
        "import multiprocessing\nprint(multiprocessing.get_start_method())\n",
        "fork\n",
        marks='<!--pytest.mark.start_method("fork")-->',
        badge="仅 fork ",
    )
    course.passes(3, options=("--start-method", "fork,spawn"))


def test_a_start_method_mark_that_the_page_does_not_show_fails(course):
    course.snippet(PROGRAM, "1\n", marks='<!--pytest.mark.start_method("fork")-->')
    course.fails("the page must say where the program runs", "仅 fork")


def test_a_badge_without_its_mark_fails(course):
    course.snippet(PROGRAM, "1\n", badge="仅 fork ")
    course.fails("the page must say where the program runs")


def test_a_platform_mark_skips_with_its_reason_elsewhere(course):
    course.snippet(PROGRAM, "1\n", marks='<!--pytest.mark.platform("win32")-->', badge="仅 Windows ")
    result = course.run()
    assert result.parseoutcomes() == {"passed": 2, "skipped": 1}
    assert "the page says: only win32" in course.run("-rs").stdout.str()


# A package that is there, and one that nobody has.
HERE = "<!--pytest-codeblocks:importorskip(psutil)-->"
NOWHERE = "<!--pytest-codeblocks:importorskip(no_such_package)-->"


def test_a_program_with_a_package_runs_if_it_is_installed(course):
    course.snippet("import psutil\nprint(psutil.__name__)\n", "psutil\n", marks=HERE, badge="需要 psutil ")
    course.passes(3)
    course.write("snippets/pool/a.out", "other\n")
    course.fails("-other", "+psutil")


def test_a_program_whose_package_is_missing_is_skipped_with_its_reason(course, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    course.snippet(PROGRAM, "1\n", marks=NOWHERE, badge="需要 no_such_package ")
    result = course.run("-rs")
    assert result.parseoutcomes() == {"passed": 2, "skipped": 1}
    said = " ".join(result.stdout.str().split())
    assert "no_such_package isn't installed: pip install -r requirements-optional.txt" in said


def test_in_ci_a_missing_package_fails(course, monkeypatch):
    monkeypatch.setenv("CI", "true")
    course.snippet(PROGRAM, "1\n", marks=NOWHERE, badge="需要 no_such_package ")
    course.fails("docs/pool.md:6:", "no_such_package isn't installed")


@pytest.mark.parametrize("badge", ["", "仅 psutil ", "需要 numpy "])
def test_the_page_says_which_package_a_program_needs(course, badge):
    course.snippet("import psutil\n", marks=HERE, badge=badge)
    course.fails("the page must say where the program runs", "需要 psutil")


def test_a_program_of_one_system_with_a_package_says_both(course):
    mark = '<!--pytest.mark.platform("linux", "darwin", "win32")-->'
    course.snippet("import psutil\n", marks=f"{mark}\n{HERE}", badge="仅 Linux、macOS、Windows，需要 psutil ")
    course.passes(2)


def test_a_second_package_fails_instead_of_replacing_the_first(course):
    course.snippet("import psutil\n", marks=f"{NOWHERE}\n{HERE}", badge="需要 psutil ")
    course.fails("docs/pool.md:3:", "importorskip(no_such_package)--> says nothing of a program")


def test_a_package_of_what_is_no_program_fails(course):
    course.snippet(PROGRAM)
    course.write("snippets/pool/b.py", PROGRAM)
    course.page(
        f'{HERE}\n<!--pytest.mark.skip(reason="only to read")-->\n'
        '```python title="pool/b.py"\n--8<-- "pool/b.py"\n```'
    )
    course.fails("docs/pool.md:10:", "importorskip(psutil)--> says nothing of a program")


BUILD = '```python exec="true"\n--8<-- "build_time.py"\nshow("pool/a.py", timeout=60)\n```'


def test_what_the_build_computes_has_to_print_something(course):
    course.write("snippets/build_time.py", "def show(path, timeout): ...\n")
    course.page(BUILD)
    course.snippet(PROGRAM)
    course.passes(3)
    course.write("snippets/pool/a.py", "pass\n")
    course.fails("the output isn't what the page shows")


def test_a_build_time_program_that_does_not_exist_fails(course):
    course.write("snippets/build_time.py", "def show(path, timeout): ...\n")
    course.page(BUILD)
    course.fails("snippets/pool/a.py isn't there")


def test_a_build_time_block_with_code_of_its_own_fails(course):
    course.page('```python exec="true"\nprint(1)\n```')
    course.fails("a block that the build computes has two lines")


def test_a_snippet_that_hides_a_standard_module_fails(course):
    course.write("snippets/pool/queue.py", PROGRAM)
    course.page('```python title="pool/queue.py"\n--8<-- "pool/queue.py"\n```')
    course.fails("queue.py hides the standard library's module 'queue'")


def test_the_date_of_another_page_fails(course):
    course.write("snippets/build_time.py", "def updated(page): ...\n")
    course.page('```python exec="true"\n--8<-- "build_time.py"\nupdated("queue")\n```')
    course.fails("this page is called 'pool'")


def test_a_page_in_a_folder_has_its_snippets_in_the_same_folder(course):
    course.write("snippets/pool/futures/b.py", "print(1)\n")
    course.write("snippets/pool/futures/b.out", "1\n")
    course.write(
        "docs/pool/futures.md",
        '[下载 b.py](../snippets/pool/futures/b.py){ download="b.py" }\n\n'
        '```python title="pool/futures/b.py"\n--8<-- "pool/futures/b.py"\n```\n\n'
        "<!--pytest-codeblocks:expected-output-->\n"
        '```text title="输出"\n--8<-- "pool/futures/b.out"\n```\n',
    )
    course.passes(3)


def test_a_file_that_no_page_in_a_folder_shows_fails(course):
    course.write("snippets/pool/futures/b.py", "print(1)\n")
    course.fails("no page shows this file: include it on docs/pool/futures.md")
