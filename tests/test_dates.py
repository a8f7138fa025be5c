"""Dates as blogs write them; what can be read two ways is not read."""
# ruff: noqa: RUF001 - dates in several scripts

from datetime import timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.dates import day_first_of, is_ahead, parse_date

CAPTURED = "2014-06-15T12:00:00Z"
PARIS = timezone(timedelta(hours=1))


def read(raw, **more):
    return parse_date(raw, captured=CAPTURED, **more)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2009-10-02T14:05:00Z", "2009-10-02T14:05:00Z"),
        ("2009-10-02T14:05:00+01:00", "2009-10-02T13:05:00Z"),
        ("2009-10-02T23:30:00.123-0500", "2009-10-03T04:30:00Z"),
        ("2009-10-02", "2009-10-02"),
        ("Fri, 02 Oct 2009 14:05:00 +0000", "2009-10-02T14:05:00Z"),
        ("Fri, 02 Oct 2009 14:05:00 -0000", "2009-10-02T14:05:00Z"),
        ("Fri, 02 Oct 2009 14:05:00 EST", "2009-10-02T19:05:00Z"),
        ("October 2, 2009 at 4:05 pm (UTC)", "2009-10-02T16:05:00Z"),
        ("Oct 2, 2009 4:05 PM PDT", "2009-10-02T23:05:00Z"),
        ("mardi 30 octobre 2012 à 16:22:00 UTC+1", "2012-10-30T15:22:00Z"),
        ("вторник, 30 октября 2012 г. в 16:22:00 GMT+4", "2012-10-30T12:22:00Z"),
        ("October 30, 2012 at 4:22 PM GMT -3", "2012-10-30T19:22:00Z"),
        ("30. Oktober 2012 um 16:22:00 MEZ", "2012-10-30T15:22:00Z"),
        ("30 Οκτωβρίου 2012 στις 4:22 μ.μ. UTC", "2012-10-30T16:22:00Z"),
    ],
)
def test_times_with_a_zone_are_given_in_utc(raw, expected):
    assert read(raw) == expected


@pytest.mark.parametrize(
    ("raw", "day", "clock"),
    [
        ("October 2, 2009 at 4:05 pm", "2009-10-02", "15:05"),
        ("on Oct 2, 2009 at 4:05 pm said", "2009-10-02", "15:05"),
        ("Posted on March 5th, 2013 @ 21:03", "2013-03-05", "20:03"),
        ("Tuesday, 5th of March 2013 12:00 AM", "2013-03-04", "23:00"),
        ("09:41 on 13 August 2009", "2009-08-13", "08:41"),
        ("August 13th, 2009 | 9:41am", "2009-08-13", "08:41"),
        ("13 Aug 09, 4:05 p.m.", "2009-08-13", "15:05"),
        ("Aug 13 09 at 4:05 pm", "2009-08-13", "15:05"),
        ("2009 August 13, 4:05 pm", "2009-08-13", "15:05"),
        ("2009/10/02 at 16:05", "2009-10-02", "15:05"),
        ("02.10.2009 16.05", "2009-10-02", "15:05"),
        ("5 mai 2011 à 14 h 01 min", "2011-05-05", "13:01"),
        ("1er mai 2011 à 14:01", "2011-05-01", "13:01"),
        ("12. März 2010 um 9:15 Uhr", "2010-03-12", "08:15"),
        ("Mi, 5. Mai 2010, 14:01", "2010-05-05", "13:01"),
        ("5 de mayo de 2011 a las 14:01", "2011-05-05", "13:01"),
        ("5 maggio 2011 alle 14:01", "2011-05-05", "13:01"),
        ("12 de março de 2011 às 14:05", "2011-03-12", "13:05"),
        ("5 mei 2011 om 14:01", "2011-05-05", "13:01"),
        ("5 maja 2011 o 14:01", "2011-05-05", "13:01"),
        ("5 maj, 2011 kl. 14:01", "2011-05-05", "13:01"),
        ("5 мая 2011 в 14:01", "2011-05-05", "13:01"),
        ("2011. május 5. 14:01", "2011-05-05", "13:01"),
        ("5 Ebrill 2011 am 14:01", "2011-04-05", "13:01"),
        ("5 Mayıs 2011 14:01", "2011-05-05", "13:01"),
        ("2011年5月5日 14:01", "2011-05-05", "13:01"),
        ("2011年5月5日 下午2:01", "2011-05-05", "13:01"),
        ("2011년 5월 5일 오후 2:01", "2011-05-05", "13:01"),
    ],
)
def test_local_times_give_the_time_where_the_zone_is_known_and_else_the_day(raw, day, clock):
    assert read(raw, zone=PARIS) == f"{day}T{clock}:00Z"
    local = read(raw)
    assert len(local) == 10
    assert local in {day, "2013-03-05"}


def test_utc_may_be_assumed():
    assert read("2009-10-02T14:05:00", assume_utc=True) == "2009-10-02T14:05:00Z"
    assert read("2009-10-02T14:05:00") == "2009-10-02"


def test_day_or_month_first_is_decided_only_with_a_reason():
    assert read("03/04/2011") is None
    assert read("03/04/2011", day_first=True) == "2011-04-03"
    assert read("03/04/2011", day_first=False) == "2011-03-04"
    assert read("03/04/2011", language="fr-FR") == "2011-04-03"
    assert read("03/04/2011", language="en-GB") == "2011-04-03"
    assert read("03/04/2011", language="en-US") is None
    assert read("25/04/2011") == "2011-04-25"
    assert read("04/25/2011") == "2011-04-25"
    assert read("04/04/2011") == "2011-04-04"


def test_a_day_in_the_future_is_not_what_was_meant():
    assert read("05/12/2014") == "2014-05-12"
    assert read("12/05/2014") == "2014-05-12"


def test_order_is_learnt_from_the_other_dates_of_a_page():
    assert day_first_of(["03/04/2011", "17/04/2011 at 3pm"]) is True
    assert day_first_of(["03/04/2011", "4/17/2011"]) is False
    assert day_first_of(["03/04/2011"]) is None
    assert day_first_of(["17/04/2011", "4/17/2011"]) is None


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("3 hours ago", "2014-06-15"),
        ("13 hours ago", "2014-06-14"),
        ("6 days ago", "2014-06-09"),
        ("2 weeks 3 days ago", "2014-05-29"),
        ("1 week, 1 day ago", "2014-06-07"),
        ("vor 2 Tagen", "2014-06-13"),
        ("il y a 3 jours", "2014-06-12"),
        ("hace 2 horas", "2014-06-15"),
        ("Yesterday at 3:15 pm", "2014-06-14"),
        ("just now", "2014-06-15"),
    ],
)
def test_relative_dates_count_from_the_capture(raw, expected):
    assert read(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "a week ago",
        "7 years ago",
        "1 year, 2 months ago",
        "1 year 2 weeks ago",
        "2 weeks ago",
        "vor 3 Monaten",
        "il y a 2 ans",
        "hace 2 semanas",
    ],
)
def test_an_age_that_means_many_days_tells_none(raw):
    assert read(raw) is None


def test_numbers_with_dots_put_the_day_first_unless_they_may_be_american():
    assert read("10.02.09 at 16:14") == "2009-02-10"
    assert read("10.02.09", language="de") == "2009-02-10"
    assert read("10.02.09 at 9:14 am", language="en-GB") == "2009-02-10"
    assert read("10.02.09 at 9:14 am", language="en-US") is None
    assert read("10.02.09 / 9am") is None
    assert read("10.22.09 / 9am") == "2009-10-22"


def test_numbers_with_blanks_are_read_as_those_with_slashes():
    assert read("5 11 2009", language="en-US") is None
    assert read("5 11 2009", language="fr") == "2009-11-05"
    assert read("25 11 2009") == "2009-11-25"
    assert day_first_of(["5 11 2009", "25 11 2009"]) is True


@pytest.mark.parametrize(
    ("raw", "language", "day"),
    [
        ("2 Październik 2009 at 09:14", "pl-PL", "2009-10-02"),
        ("2 d'octubre de 2009 at 9:14", "ca", "2009-10-02"),
        ("2 Οκτωβρίου, 2009 at 9:14 μμ", "el", "2009-10-02"),
    ],
)
def test_months_of_other_languages_are_read_beside_an_english_at(raw, language, day):
    assert read(raw, language=language) == day


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "   ",
        "-0001-11-30T00:00:00+00:00",
        "Mon, 30 Nov -0001 00:00:00 +0000",
        "0000-00-00 00:00:00",
        "at 4:05 pm",
        "3 comments",
        "Maria",
        "31 February 2010",
        "45/45/2010",
        "x" * 500,
        "2010-13-45",
        "10 000 h ago",
        "5 mai 14 h 01",
        "2 Oct 09:15",
        # Before any calendar, before any blog, and after the last day that can be written.
        "2037 years ago",
        "9999 years ago",
        "hace 2500 años",
        "200 years ago",
        "9999-12-31T23:59:59-14:00",
        "31 Dec 9999 23:59 -1400",
    ],
)
def test_what_is_no_date_gives_none(raw):
    assert read(raw) is None


def test_a_zone_that_is_none_leaves_the_day():
    assert read("1 Jan 2000 00:00 +99999999999999999999") == "2000-01-01"


def test_rare_forms_go_to_dateparser():
    assert read("5 พฤษภาคม 2011 14:01", language="th") == "2011-05-05"
    assert read("05 Μαΐου 2011, 14:01", zone=PARIS) == "2011-05-05T13:01:00Z"


@settings(deadline=None, max_examples=60)
@given(
    st.text(max_size=60)
    | st.text("0123456789/-.: apm", max_size=40)
    | st.builds("{} {} ago".format, st.integers(0, 99999), st.sampled_from(["hours", "weeks", "years"]))
)
def test_no_text_raises(text):
    found = read(text)
    assert found is None or len(found) in {10, 20}
    day_first_of([text])


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("Thu, 08/09/2012 - 13:04", "2012-08-09"),
        ("Sat, 08/09/2012 - 13:04", "2012-09-08"),
        ("jeudi 09/08/2012", "2012-08-09"),
        # A weekday that is neither of the two tells nothing.
        ("Mon, 08/09/2012 - 13:04", None),
    ],
)
def test_a_weekday_tells_which_number_is_the_day(raw, day):
    assert read(raw) == day


def test_a_page_learns_from_weekdays_which_number_is_the_day():
    assert day_first_of(["Thu, 08/09/2012", "Fri, 08/10/2012"]) is False
    assert day_first_of(["Sat, 08/09/2012"]) is True


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("2011-03-01T10:00:00Z", "2011-03-01T10:00:00Z"),
        ("2011-03-02T10:00:00Z", "2011-03-02T10:00:00Z"),  # in the zones furthest ahead
        ("2011-03-02T10:00:01Z", None),
        ("2011-03-02", "2011-03-02"),
        ("2011-03-03", None),
        ("December 31, 2011 at 5:00 pm", None),
        ("31 Dec 12", None),
    ],
)
def test_nothing_is_published_after_its_capture(raw, read):
    assert parse_date(raw, captured="2011-03-01T10:00:00Z") == read


def test_a_year_of_two_figures_is_of_this_century_up_to_the_next_year():
    assert parse_date("1 Mar 11", captured="2011-03-01T10:00:00Z") == "2011-03-01"
    assert parse_date("1 Mar 13", captured="2011-03-01T10:00:00Z") == "1913-03-01"


@pytest.mark.parametrize(
    ("raw", "ahead"),
    [
        ("2013-05-10 21:00:00", True),
        ("10 May 2013", True),
        ("May 10, 2013", True),
        ("03/04/2013", False),
        ("0000-00-00 00:00:00", False),
        ("yesterdayish", False),
    ],
)
def test_a_date_that_lies_after_the_capture_is_a_date_all_the_same(raw, ahead):
    assert parse_date(raw, captured="2012-01-01T00:00:00Z") is None
    assert is_ahead(raw) == ahead
