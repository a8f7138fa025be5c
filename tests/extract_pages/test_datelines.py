"""Where a date begins and ends in a line: with its weekday and time of day, and a year of two digits that is no hour."""

import pytest

from ingest.dates import parse_date
from ingest.extract.dateline import find


@pytest.mark.parametrize(
    "date",
    [
        "02 Aug 10",
        "02 Aug 10, 9:10 am",
        "02 Aug 10 9:10 am",
        "02 Aug 10 | 9:10 am",
        "02 Aug 10 \N{EN DASH} 9:10 am",
        "02 Aug 10 @ 9:10",
        "02 Aug 10 (9:10 am)",
        "02 août 10 à 9h10",
        "02-Aug-10 9:10",
        "Mo, 02. Aug. 10 • 9:10",
        "Llu, 02 Aws 10 • 9:10 am",
        "Aug 02, 10 9:10 am",
    ],
)
def test_a_year_of_two_digits_stands_before_a_time_of_day(date):
    found = find(f"Ivo Brill • {date}")
    assert found is not None
    assert found.text == date
    assert parse_date(found.text, captured="2016-01-01T00:00:00Z") == "2010-08-02"


@pytest.mark.parametrize(
    "line",
    [
        "2 Aug 10:15",
        "2 Aug 10am",
        "2 Aug 10 h 15",
        "2 Aug 09:10",
        "2 Aug 10-11:30",
        "2 Aug, 10 \N{EN DASH} 11:30",
        "on 2 August 10 people came",
        "Aug 2, 10 - 11:30",
        "Aug 2 10:30",
    ],
)
def test_an_hour_or_a_number_behind_a_day_is_no_year(line):
    found = find(line)
    assert found is not None
    assert parse_date(found.text, captured="2016-01-01T00:00:00Z") is None


@pytest.mark.parametrize(
    ("line", "date"),
    [("02 Aug 10 | Permalink", "02 Aug 10"), ("Posted 02 Aug 09 by Ivo Brill", "02 Aug 09")],
)
def test_a_year_of_two_digits_stands_before_words_where_it_cannot_be_their_number(line, date):
    found = find(line)
    assert found is not None
    assert found.text == date


@pytest.mark.parametrize(
    "date",
    [
        "Mawrth, 3 Awst 2010",
        "Dydd Iau, 5 Awst 2010",
        "Déardaoin, 5 August 2010",
        "Dé Luain, 2 August 2010",
        "DiarDaoin 5 August 2010",
        "dimecres, 4 agost 2010",
        "dc., 4 agost 2010",
        "Xoves, 5 agosto 2010",
        "miercuri, 4 august 2010",
        "mar 3 mai 2010",
        "piątek, Marzec 26th, 2010",
    ],
)
def test_a_weekday_is_part_of_the_date_in_the_languages_of_wordpress(date):
    found = find(f"Ivo Brill • {date}")
    assert found is not None
    assert found.text == date
    assert parse_date(found.text, captured="2016-01-01T00:00:00Z") is not None


@pytest.mark.parametrize("line", ["3 ara", "I give it 5 gor", "2 nis"])
def test_a_short_month_that_is_like_other_words_is_one_only_with_a_year(line):
    assert find(line) is None
