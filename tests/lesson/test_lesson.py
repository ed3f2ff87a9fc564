"""The course keeps every sentence of the lesson, in order and in its words."""

import re
from pathlib import Path

import pytest

from tests.doctests.pages import load_site

HERE = Path(__file__).parent
SENTENCES = (HERE / "lesson.txt").read_text("utf-8").splitlines()
PAGES = ("process", "multiprocessing", "pool", "ipc", "globals", "queue", "pipe", "manager", "manager-types")

# The lesson's own programs: what has to be in a snippet of the page.
PROGRAMS = {
    "multiprocessing": [
        "time.sleep(n)",
        'print("sub_progress success")',
        "target=get_html, args=(2,)",
        "progress.start()",
        "progress.join()",
        'print("main progress end")',
    ],
    "pool": [
        "multiprocessing.Pool(multiprocessing.cpu_count())",
        "pool.apply_async(get_html, args=(3,))",
        "pool.imap(get_html, [1, 5, 3])",
    ],
    "queue": [
        "from queue import Queue",
        'queue.put("a")',
        "time.sleep(1)",
        "data = queue.get()",
        'print(f"receive data: {data}")',
        "target=producer, args=(queue,)",
        "target=consumer, args=(queue,)",
    ],
    "pipe": [
        'pipe.send("a")',
        "data = pipe.recv()",
        "send_pipe, recv_pipe = Pipe()",
        "target=producer, args=(send_pipe,)",
        "target=consumer, args=(recv_pipe,)",
    ],
    "manager": ["pool.apply_async(producer, args=(queue,))", "pool.apply_async(consumer, args=(queue,))"],
}


def words(text: str) -> str:
    """Only what is read: no markup, punctuation or white space."""
    text = re.sub(r"\]\([^)]*\)(\{[^}]*\})?", "", text)
    return re.sub(r"[\W_]", "", text).lower()


def test_every_sentence_of_the_lesson_is_in_its_place():
    docs = load_site(HERE.parents[1]).docs
    text = "".join(words((docs / f"{page}.md").read_text("utf-8")) for page in PAGES)
    position = 0
    for sentence in SENTENCES:
        found = text.find(words(sentence), position)
        assert found >= 0, f"missing, or not in its place: {sentence}"
        position = found


@pytest.mark.parametrize("page", PROGRAMS)
def test_the_lessons_programs_keep_their_names_and_values(page):
    folder = HERE.parents[1] / "snippets" / page
    code = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.py")))
    missing = [line for line in PROGRAMS[page] if line not in code]
    assert not missing
