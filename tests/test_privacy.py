"""What looks like personal data is found where it stands, and what only looks like it is left alone."""

from __future__ import annotations

from time import process_time
from typing import Any

import msgspec
import pytest
from complete_map import TODAY, complete, edit
from hypothesis import given
from hypothesis import strategies as st

from journeytui.method import personal_contacts, personal_names, personal_numbers, privacy
from journeytui.method.answers import answer
from journeytui.method.checks import findings, open_findings
from journeytui.model.evidence import Note, Source
from journeytui.model.journey import TABLES, JourneyMap, Step
from journeytui.model.persona import Persona, Scope
from journeytui.store.mapfile import read_map
from journeytui.store.samples import sample_maps

OURS = Source(id=1, code="S1", kind="interview", consent="given")


def noted(text: str, source: Source = OURS) -> JourneyMap:
    note = Note(id=11, code="S1.1", source_id=1, kind="verbatim", text=text)
    return JourneyMap.empty("x").put("sources", source).put("notes", note)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in privacy.scan(noted(text))]


VALID = {
    "a US social security number": ("123-45-6789", "856 45 6789"),
    "an NHS number": ("943 476 5919", "401 023 2137"),
    "a UK insurance number": ("AB 12 34 56 C", "JG103759A"),
    "a Dutch citizen number": ("111222333", "123456782"),
    "a German tax number": ("86095742719", "47 036 892 816"),
    "a German pension number": ("65 170839 J 003", "65170839J003"),
    "a French insurance number": ("2 55 08 14 168 025 38", "253072B07300470"),
    "a Swedish personal number": ("811228-9874", "19811228-9874", "701063-2391"),
    "a Norwegian personal number": ("151086 95088",),
    "a Danish personal number": ("211062-5629",),
    "a Finnish personal number": ("131052-308T", "010594Y9021"),
    "a Belgian national number": ("85.07.30-033.28", "17 07 30 033 84".replace(" ", "")),
    "a Polish personal number": ("44051401359",),
    "a Spanish identity number": ("54362315K", "X2482300W"),
    "an Italian tax number": ("RCCMNL83S18D969H",),
    "a Swiss insurance number": ("756.9217.0769.85",),
    "a Canadian insurance number": ("123 456 782",),
    "an account number": ("DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432", "NL91 ABNA 0417 1643 00"),
    "a card number": ("4111 1111 1111 1111", "378282246310005", "5500-0000-0000-0004"),
}
INVALID = (
    *("000-45-6789", "666-45-6789", "923-45-6789", "123-00-6789", "123-45-0000"),
    *("943 476 5918", "BG 12 34 56 C", "AB 12 34 56 E", "DA123456A", "111222334", "000000000"),
    *("86095742718", "11111111111", "12345678901", "65 170839 J 004", "2 55 08 14 168 025 39"),
    *("811228-9875", "811328-9874", "151086 95089", "311262-562A", "321062-5629"),
    *("131052-308U", "85.07.30-033.29", "44051401358", "54362315L", "RCCMNL83S18D969I"),
    *("756.9217.0769.86", "123 456 783", "DE88 3704 0044 0532 0130 00", "4111 1111 1111 1112"),
)


@pytest.mark.parametrize(("what", "number"), [(what, one) for what, found in VALID.items() for one in found])
def test_a_number_whose_check_digits_hold_is_found_alone_and_in_a_sentence(what: str, number: str) -> None:
    for text in (number, f"she said {number}, twice", f"({number})", f"No: {number}."):
        assert [(text[start:end], kind) for start, end, kind in personal_numbers.found(text)] == [(number, what)]


@pytest.mark.parametrize("number", INVALID)
def test_a_number_whose_check_digits_do_not_hold_is_none(number: str) -> None:
    assert list(personal_numbers.found(f"it is {number} there")) == []


def test_every_kind_of_number_has_its_cases() -> None:
    assert set(VALID) == {one.what for one in personal_numbers.NUMBERS}


@pytest.mark.parametrize(
    "text",
    [
        *("+49 30 1234567", "+1 (212) 555-0143", "0044 7700 900123", "(212) 555-0143", "212-555-0143", "212.555.0143"),
        *("06 12 34 56 78", "030 1234567", "0171/5550123", "07700 900123", "01632 960123", "(030) 123 45 67"),
        *("+33 6 12 34 56 78", "06-12345678"),
    ],
)
def test_a_telephone_is_found(text: str) -> None:
    assert kinds(f"Ring {text}, she said.") == [("phone", text)]


def test_a_number_after_a_word_for_the_telephone_is_one() -> None:
    assert kinds("My mobile is 7700900123 now") == [("phone", "7700900123")]
    assert kinds("Tel. 5550143") == [("phone", "5550143")]


@pytest.mark.parametrize(
    "text",
    [
        *("on 2024-03-05 at 10:30", "from 2019-2023", "1,200,000 calls", "1.200.000,00 €", "in 2019 to 2023 inclusive"),
        *("call 911 or 116 123", "0800 123 4567 is free", "1-800-555-0143", "at 09:30 and 10:45", "05.11.2024 10:30"),
        *("case 2024/000123", "55 screens, 3 forms, 12 days", "+200 000 000 people", "phone lines 2019-2023"),
        *("S1.4 and S2.10", "version 10.11.12", "section 1234.5678", "0.123456789", "£12 000 000", "room 012"),
        *("ISBN 978-3-16-148410-0", "phone waits took 45 minutes in 2023", "00:14:29"),
    ],
)
def test_amounts_dates_times_and_counts_are_no_telephone_and_no_number(text: str) -> None:
    assert kinds(text) == []


def test_addresses_are_found_and_an_offices_mailbox_is_not() -> None:
    assert kinds("write jo.b+x@mail.example.org.") == [("email", "jo.b+x@mail.example.org")]
    assert kinds("mailto:jo@example.org") == [("email", "jo@example.org")]
    assert kinds("write to info@county.gov or help@example.org, @channel #save") == []


def test_links_to_a_person_are_found_and_pages_of_nobody_are_not() -> None:
    assert kinds("see https://www.linkedin.com/in/jo-b-123") == [("link", "linkedin.com/in/jo-b-123")]
    assert kinds("https://social.example/@jo is hers") == [("link", "https://social.example/@jo")]
    assert kinds("medium.com/@jo and medium.com/service-design, dropbox.com/doc") == [("link", "medium.com/@jo")]
    assert kinds("https://facebook.com/groups/5 and https://www.gov.uk/benefits and linkedin.com/company/x") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("born on 3 March 2014", ["3 March 2014"]),
        ("DOB 03/04/61", ["03/04/61"]),
        ("her birthday is March 3rd, 1984", ["March 3rd, 1984"]),
        ("geboren am 4.5.1950", ["4.5.1950"]),
        ("it says 1961-04-03 on the card", ["1961-04-03"]),
        ("the letter came on 3 March 2024", []),
        ("born in 1961", []),
        ("since March 1961", []),
        ("open until 05/06/24", []),
    ],
)
def test_a_day_of_birth(text: str, found: list[str]) -> None:
    assert kinds(text) == [("birth date", one) for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("then Petra Lindqvist from upstairs told me", ["Petra Lindqvist"]),
        ("then Xanthe Oduya told me", ["Xanthe Oduya"]),
        ("I asked Mr Oduya and Dr. Lindqvist", ["Oduya", "Lindqvist"]),
        ("Frau Lindqvist hat gesagt", ["Lindqvist"]),
        ("Maria said no", ["Maria"]),
        ("my son Zebedee does it", ["Zebedee"]),
        ("she is called Oduya", ["Oduya"]),
        ("with Anne-Marie McKay again", ["Anne-Marie McKay"]),
        ("my neighbour Карина Иванова", ["Карина Иванова"]),
        ("I just gave up the first time", []),
        ("In the Social Security Office on Main Street", []),
        ("She uses Google Maps and Universal Credit in New York", []),
        ("on Monday Morning in March", []),
        ("We drove to San Diego and Lake Victoria", []),
        ("WHY NOW ASKS EVERY FORM", []),
        ("Was ist mit dem Antrag auf Wohngeld beim Amt für Soziales", []),
        ("How To Fill In The Long Paper Form", []),
        ("Sir, Madam, please wait", []),
        ("my son Monday did", []),
        ("I am Okay with that", []),
        ("I am Catholic and I called Centrelink", []),
    ],
)
def test_a_likely_name(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in personal_names.found(text)] == found


def test_words_of_the_map_itself_are_no_names() -> None:
    text = "then the Harbor Bridge told me so, and Cascade Willow did, and then Dana Whitlow"
    assert [one[1] for one in kinds(text)] == ["Cascade Willow", "Dana Whitlow"]
    map = noted(text).put("steps", Step(id=21, rank="V", department="Willow House"))
    map = map.put("persona", Persona(id=1, name="Dana Whitlow")).put("scope", Scope(id=1, systems=("Cascade",)))
    assert privacy.scan(map) == ()
    other = map.put("persona", Persona(id=1, name="Dana"))
    assert [one.shown for one in privacy.scan(other)] == ["D. W."], (
        "of a name that is known in part the rest may be real"
    )


def test_a_published_study_may_name_people_and_days_and_never_a_telephone() -> None:
    published = Source(id=1, code="S1", kind="interview", consent="not_needed", location="https://example.org/x")
    text = "Petra Lindqvist, since 3 March 1961, ring 0171 5550123"
    assert [one.kind for one in privacy.scan(noted(text, published))] == ["phone"]
    assert [one.kind for one in privacy.scan(noted(text))] == ["name", "birth date", "phone"]


def test_what_is_shown_of_it_is_not_the_whole() -> None:
    text = "Petra Lindqvist petra@example.org 0171 5550123 123-45-6789 born 3 March 1961 linkedin.com/in/petra"
    shown = " ".join(one.shown for one in privacy.scan(noted(text)))
    assert shown == "P. L. p…@example.org …0123 …89 …61 linkedin.com/in/…"


def test_the_sample_maps_which_hold_published_quotes_give_no_warning() -> None:
    found = {path.name: privacy.scan(read_map(path)) for path in sample_maps()}
    assert len(found) >= 6 and not any(found.values())


def test_samples_taken_for_our_own_interviews_give_hardly_any() -> None:
    count = notes = 0
    for path in sample_maps():
        map = read_map(path)
        ours = map.put("sources", *(msgspec.structs.replace(row, consent="given") for row in map.sources.values()))
        count += len([one for one in privacy.scan(ours) if one.table == "notes"])
        notes += len(map.notes)
    assert notes > 100 and count <= 2


TEXTS = [(table, field) for table, fields in privacy.SEARCHED.items() for field in fields]
LEFT_OUT = {
    *("map.uid", "map.review_on", "map.language", "map.tags", "map.created_on", "map.retired"),
    *("sources.code", "sources.date", "sources.started_at", "sources.participants", "sources.retain_until"),
    *("participants.code", "participants.asked_on", "participants.retain_until"),
    *("notes.code", "notes.rank", "notes.participant", "notes.by", "opportunities.tracker_key", "opportunities.url"),
    *("reviews.date", "reviews.participant", "reviews.version", "verdicts.digest", "rounds.table", "cards.by"),
    *("cards.became_table", "votes.table", "votes.by", "parking.by", "decisions.by", "decisions.at"),
    *("decisions.table", "meetings.date", "meetings.agenda", "conflicts.table", "conflicts.field", "views.name"),
    *("views.columns", "views.zoom", "ticks.check", "ticks.table", "ticks.because", "ticks.by", "ticks.at"),
}
"""Codes, handles, dates, ids and what the program writes itself."""


def test_every_text_of_the_map_is_searched_or_left_out_on_purpose() -> None:
    known = {f"{table}.{field}" for table, field in TEXTS}
    for table, kind in TABLES.items():
        for field in msgspec.structs.fields(kind):
            textual = field.default in ("", ()) or field.type is str or field.name == "lanes"
            if textual and not field.name.endswith("_ids") and field.name not in ("rank", "id"):
                assert f"{table}.{field.name}" in known | LEFT_OUT, f"{table}.{field.name}"


def with_words(map: JourneyMap, table: str, field: str, text: str) -> JourneyMap:
    row = next(iter(map.tables[table].values()), None) or TABLES[table](id=1)
    held: Any = getattr(row, field)
    value: Any = {"1": text} if field == "lanes" else (text,) if isinstance(held, tuple) else text
    return map.put(table, msgspec.structs.replace(row, **{field: value}))


@pytest.mark.parametrize(("table", "field"), TEXTS)
def test_a_telephone_is_found_in_every_text_of_the_map(table: str, field: str) -> None:
    map = with_words(complete(), table, field, "ring 0171 5550123")
    (found,) = [one for one in open_findings(findings(map, TODAY)) if one.id == "privacy.contact"]
    assert (found.table, found.field) == (table, field)
    assert "0171" not in found.sentence + found.todo, "findings go where what may be personal does not belong"
    assert found.sentence.endswith(".") and "  " not in found.sentence


def test_a_finding_names_the_places_and_none_of_the_words() -> None:
    def sentences(map: JourneyMap) -> list[str]:
        return [one.sentence for one in open_findings(findings(map, TODAY)) if one.id == "privacy.name"]

    name = "says Petra Lindqvist"
    map = edit(edit(complete(), "notes", 12, text=name), "notes", 14, text=name)
    map = edit(edit(edit(map, "points", 31, text=name), "points", 32, text=name), "steps", 24, action=name)
    assert sentences(edit(map, "sources", 5, title=name)) == [
        "Step 4 may name a person.",
        "2 pains and bright spots may name people.",
        "Source S5 may name a person.",
        "Notes S2.1 and S5.1 may name people.",
    ]


def test_an_answer_ends_the_warning_for_that_document_and_that_kind() -> None:
    map = edit(complete(), "notes", 14, text="ring 0171 5550123, ask for Petra Lindqvist")
    (found,) = [one for one in open_findings(findings(map, TODAY)) if one.id == "privacy.contact"]
    map = answer(map, found, "the office's own line", "anna", "2025-06-01").apply(map)
    assert [one.kind for one in privacy.still_open(map)] == ["name"]
    assert privacy.may_hold(privacy.of_document(map, "notes", 14)) == "may hold a name P. L."
    assert "privacy.contact" not in {one.id for one in open_findings(findings(map, TODAY))}
    other = edit(map, "notes", 12, text="ring 0171 5550123")
    assert [(one.kind, one.document_id) for one in privacy.still_open(other)] == [("phone", 12), ("name", 14)]


@given(st.text(max_size=200))
def test_no_text_breaks_the_search_and_what_is_found_lies_in_it(text: str) -> None:
    found = privacy.scan(noted(text))
    for one, other in zip(found, found[1:], strict=False):
        assert one.end <= other.start
    assert all(0 <= one.start < one.end <= len(text) and one.shown for one in found)


@given(st.text(alphabet="0123456789 -.+/()@:AaBbJ", max_size=60))
def test_nor_do_digits_and_signs(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in privacy.scan(noted(text)))


@pytest.mark.parametrize("text", ["0" * 10_000, "1 " * 5_000, "A" * 10_000, "Aa " * 3_000, "a@" * 5_000, "a." * 5_000])
def test_a_text_made_to_be_slow_is_not(text: str) -> None:
    began = process_time()
    list(personal_contacts.emails(text)), list(personal_contacts.phones(text)), list(personal_numbers.found(text))
    list(personal_names.found(text)), list(personal_contacts.links(text)), list(personal_contacts.births(text))
    assert process_time() - began < 2
