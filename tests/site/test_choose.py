"""选哪个: answers lead to one tool; without JavaScript it is a table."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import address
from tests.builds import parse

PAGE = "reference/choose"


def table(build):
    """The answers of each row, and the row's tool."""
    rows = parse(build.site / PAGE / "index.html").select(".choose tbody tr")
    cells = [[cell.get_text().strip() for cell in row.select("td")] for row in rows]
    return [(row[:3], row[3]) for row in cells]


def test_each_answer_is_one_tool(builds):
    rows = table(builds["mkdocs"])
    answers = [tuple(answers) for answers, _ in rows]
    assert len(set(answers)) == len(answers) >= 15


@pytest.fixture
def page(open_page, base):
    return open_page(address(base, PAGE))


def test_the_answers_lead_to_each_tool(builds, page):
    for answers, tool in table(builds["mkdocs"]):
        for answer in answers:
            choice = page.get_by_role("radio", name=answer, exact=True)
            if choice.count():
                choice.check()
        visible = page.locator(".choose tbody tr:visible")
        expect(visible).to_have_count(1)
        assert visible.locator("td").nth(3).inner_text().strip() == tool
        assert visible.locator("a").count() >= 1
        expect(page.get_by_role("status")).to_contain_text("就用它")
        page.get_by_role("button", name="从头再来").click()


def test_another_answer_forgets_the_later_ones_and_keeps_the_focus(page):
    everything = page.locator(".choose tbody tr:visible").count()
    page.get_by_role("radio", name="在计算", exact=True).check()
    page.get_by_role("radio", name="几个进程要互相等", exact=True).check()
    page.get_by_role("radio", name="一次只许一个进去", exact=True).check()
    first = page.get_by_role("radio", name="在等别的程序做完", exact=True)
    first.check()
    expect(first).to_be_focused()
    expect(page.locator(".choose tbody tr:visible")).to_have_count(1)
    page.get_by_role("button", name="从头再来").click()
    expect(page.locator(".choose tbody tr:visible")).to_have_count(everything)


def test_without_javascript_it_is_a_table(builds, open_page, base):
    page = open_page(address(base, PAGE), java_script_enabled=False)
    expect(page.locator(".choose tbody tr:visible")).to_have_count(len(table(builds["mkdocs"])))
    assert page.locator(".choose").get_by_role("radio").count() == 0
