"""The Markdown report: whole, honest, and every text as it was typed once the page is rendered."""

from __future__ import annotations

import html
import re

from formats_map import HOSTILE, TODAY, full_map, hostile_map
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from journeytui.formats import FORMATS
from journeytui.formats.markdown_text import broken, facts, inline, item, quoted, table
from journeytui.model.evidence import Source
from journeytui.model.journey import JourneyMap

RENDERER = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def page(map: JourneyMap) -> str:
    return FORMATS["markdown"].write(map, TODAY).decode("utf-8")


def cell_text(rendered: str) -> str:
    """The text of the only `<td>` of a page."""
    [cell] = re.findall(r"<td>(.*?)</td>", rendered, re.S)
    return html.unescape(re.sub(r"<br\s*/?>", "\n", cell))


def visible(text: str) -> str:
    """A text as a page can hold it: control characters are shown as a dot."""
    text = re.sub(r"\r\n|[\r\u2028\u2029]", "\n", text).replace("\t", " ")
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", "·", text)


TRICKY = st.text(st.one_of(st.sampled_from("|\\`*_[]<>&#-+=.:~$!()1 \n\t\x1b\u202e"), st.characters()), max_size=40)


@given(TRICKY)
@example("\\|")
@example("\\\\|")
@example("&amp;lt; <b>")
@example("1) a\n- b")
def test_a_text_in_a_table_comes_back_as_typed(text: str) -> None:
    rendered = RENDERER.render("\n".join(table(["x"], [[f"{inline(text)}"]])))
    assert cell_text(rendered) == visible(text)


@given(TRICKY)
def test_a_text_in_a_list_a_heading_and_a_paragraph_makes_nothing_but_text(text: str) -> None:
    safe = inline(text)
    rendered = RENDERER.render(f"- {safe}\n\n# {safe}\n\n{safe}\n\nend\n")
    tags = set(re.findall(r"</?(\w+)", rendered))
    assert tags <= {"ul", "li", "h1", "p", "br"}
    assert rendered.count("<li>") == 1 and rendered.rstrip().endswith("<p>end</p>")


def item_text(rendered: str) -> str:
    """The text of the only `<li>` of a page."""
    [found] = re.findall(r"<li>(.*?)</li>", rendered, re.S)
    assert not re.findall(r"<(?!br|/?strong|/?em)", found), rendered
    return html.unescape(re.sub(r"<br />\n", "\n", re.sub(r"</?(strong|em)>", "", found)))


@given(TRICKY, TRICKY)
@example("a\n\n- b", "\n# c\n\n    d\n===")
@example("a\\\nb", "1. x\n2. y")
def test_a_text_of_several_lines_stays_in_its_item_as_typed(first: str, last: str) -> None:
    for mark in "-*":
        made = item(f"**x** {inline(first)}.{inline(last)}. *(y)*", mark)
        assert "<br>" not in made
        assert item_text(RENDERER.render(f"{made}\n")) == f"x {visible(first)}.{visible(last)}. (y)"
    [fact] = facts([("What", f"{inline(first)}.")])
    assert item_text(RENDERER.render(f"{fact}\n")) == f"What: {visible(first)}."


@given(TRICKY)
@example("\n\n")
@example("a\n")
def test_what_ends_with_line_breaks_is_an_item_all_the_same(text: str) -> None:
    rendered = RENDERER.render(f"- **x** {broken(inline(text), '  ')}\n- end\n")
    assert rendered.count("<li>") == 2 and "<br>" not in rendered


@given(TRICKY)
def test_a_quote_of_several_lines_stays_one_quote(text: str) -> None:
    rendered = RENDERER.render(f"> {broken(quoted(text), '> ')}\n\nend\n")
    assert rendered.count("<blockquote>") == rendered.count("<p>") - 1 == 1
    assert f"“{visible(text)}”" in html.unescape(re.sub(r"<br />\n", "\n", rendered))


def test_line_breaks_of_html_stand_in_tables_and_headings_alone() -> None:
    for map in (full_map(), hostile_map()):
        assert [line for line in page(map).split("\n") if "<br>" in line and line[:1] not in "|#"] == []


def test_hostile_texts_come_through_whole() -> None:
    rendered = RENDERER.render(page(hostile_map()))
    text = html.unescape(re.sub(r"<br\s*/?>\n?", "\n", re.sub(r"</?(em|strong)>", "", rendered)))
    for hostile in HOSTILE:
        assert visible(hostile) in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", page(hostile_map()))
    assert "onclick=" not in re.sub(r"&lt;.*?&gt;", "", rendered)


def test_every_row_of_every_table_has_as_many_cells_as_its_head() -> None:
    for map in (full_map(), hostile_map()):
        for rows in re.findall(r"(?:^\|.*\n)+", page(map), re.M):
            counts = {len(re.findall(r"(?<!\\)\|", row)) for row in rows.splitlines()}
            assert len(counts) == 1


def test_the_same_map_gives_the_same_bytes() -> None:
    assert page(full_map()) == page(full_map())


def test_unknown_stays_unknown_and_assumptions_are_marked() -> None:
    text = page(full_map())
    waits = next(line for line in text.splitlines() if "Waits for the interview letter" in line)
    assert "not asked" in waits
    assert "**assumption**: staff told us so" in waits
    assert "- A gap in the line, because nobody was asked: steps 1 and 5." in text
    assert "no save *(catastrophe; S1.2, S10.1)*" in text


def test_words_go_out_only_where_they_may() -> None:
    text = page(full_map())
    assert "“Which form is mine?”" in text
    assert "SECRET" not in text and text.count("words left out: they may not be quoted") == 2
    assert "TAKEN BACK" not in text and "taken back by the person who gave it" in text


def test_a_withdrawn_source_says_nothing() -> None:
    map = full_map().put("sources", Source(id=33, code="S10", kind="usability_test", consent="withdrawn"))
    assert "Starts over twice" not in page(map)


def test_how_the_map_was_made_is_told() -> None:
    text = page(full_map())
    assert "- **Sources:** 3 (1 interview, 1 analytics, 1 usability test)\n- **From:** 2025 to 2026-01-12" in text
    assert "- **Tested:** with 1 person who matches the persona" in text
    assert "channel of step 5: post / phone" in text


def test_an_empty_map_is_a_page_too() -> None:
    text = page(JourneyMap.empty(""))
    assert text.startswith("# A map without a title\n")
    assert "nobody chosen yet" in text and "No steps yet." in text and "None yet" in text


def test_sources_stand_in_the_order_people_count() -> None:
    headings = re.findall(r"^### (S\d+) ·", page(full_map()), re.M)
    assert headings == ["S1", "S2", "S10"]
