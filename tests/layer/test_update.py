"""`--update-outputs` records a real run, and touches only what changed."""

import os


def test_it_writes_an_output_that_is_not_there_yet(course):
    course.snippet("print(1)\n", "")
    (course.root / "snippets/pool/a.out").unlink()
    course.passes(options=("--update-outputs",))
    assert (course.root / "snippets/pool/a.out").read_text() == "1\n"
    course.passes(3)


def test_it_rewrites_an_output_that_changed(course):
    course.snippet("print(1)\n", "2\n")
    course.run("--update-outputs")
    assert (course.root / "snippets/pool/a.out").read_text() == "1\n"


def test_it_leaves_an_output_alone_that_still_holds(course):
    mark = r'<!--pytest.mark.output("pattern", r"\d+")-->'
    course.snippet("print(1)\n", "2\n", marks=mark)
    output = course.root / "snippets/pool/a.out"
    os.utime(output, (1, 1))
    course.run("--update-outputs")
    assert output.read_text() == "2\n"
    assert output.stat().st_mtime == 1


def test_it_records_nothing_of_a_program_that_fails(course):
    course.snippet("print(1)\n1 / 0\n", "2\n")
    course.fails("ZeroDivisionError", options=("--update-outputs",))
    assert (course.root / "snippets/pool/a.out").read_text() == "2\n"


def test_it_does_not_hide_an_output_that_the_page_does_not_show(course):
    course.snippet("print(1)\n")
    course.fails("it prints something", options=("--update-outputs",))
    assert not (course.root / "snippets/pool/a.out").exists()
