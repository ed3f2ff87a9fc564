"""The course keeps every sentence of the lesson in its words."""

import re
from pathlib import Path

import pytest

from tests.doctests.pages import load_site

HERE = Path(__file__).parent
SENTENCES = (HERE / "lesson.txt").read_text("utf-8").splitlines()
# The lesson's own programs: what has to be in the snippets of a part.
PROGRAMS = {
    "process": [
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
    "ipc/queue": [
        "from queue import Queue",
        'queue.put("a")',
        "time.sleep(1)",
        "data = queue.get()",
        'print(f"receive data: {data}")',
        "target=producer, args=(queue,)",
        "target=consumer, args=(queue,)",
    ],
    "ipc/pipe": [
        'pipe.send("a")',
        "data = pipe.recv()",
        "send_pipe, recv_pipe = Pipe()",
        "target=producer, args=(send_pipe,)",
        "target=consumer, args=(recv_pipe,)",
    ],
    "ipc/pool-arguments": [
        "pool.apply_async(producer, args=(queue,))",
        "pool.apply_async(consumer, args=(queue,))",
    ],
}


def words(text: str) -> str:
    """Only what is read: no markup, punctuation or white space."""
    text = re.sub(r"\]\([^)]*\)(\{[^}]*\})?", "", text)
    return re.sub(r"[\W_]", "", text).lower()


def test_every_sentence_of_the_lesson_is_on_a_page():
    pages = load_site(HERE.parents[1]).pages().values()
    texts = [words(page.read_text("utf-8")) for page in pages]
    missing = [sentence for sentence in SENTENCES if not any(words(sentence) in text for text in texts)]
    assert not missing


@pytest.mark.parametrize("part", PROGRAMS)
def test_the_lessons_programs_keep_their_names_and_values(part):
    folder = HERE.parents[1] / "snippets" / part
    code = "\n".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.py")))
    missing = [line for line in PROGRAMS[part] if line not in code]
    assert not missing
