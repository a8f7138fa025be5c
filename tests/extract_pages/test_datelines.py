"""Where a date begins and ends in a line: with its weekday and time of day, and a year of two digits that is no hour."""

# ruff: noqa: RUF001 - dates in several scripts

from datetime import UTC

import pytest

from ingest.dates import parse_date
from ingest.extract.bylines.dateline import find


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


@pytest.mark.parametrize(
    ("date", "language"),
    [
        ("4 marca 2014 o 21:40", "pl"),
        ("4. března 2014 v 21:40", "cs"),
        ("4. marca 2014 o 21:40", "sk"),
        ("4. marca 2014 ob 21:40", "sl"),
        ("4. ožujka 2014. u 21:40", "hr"),
        ("4. marta 2014. u 21:40", "sr"),
        ("4. марта 2014. у 21:40", "sr"),
        ("4 Березня, 2014 о 9:40 пп", "uk"),
        ("4 март 2014 во 21:40", "mk"),
        ("4 martie 2014 la 21:40", "ro"),
        ("4 Μαρτίου 2014 στις 9:40 μμ", "el"),
        ("4 Μάρτιος, 2014 στο 9:40 μ.μ.", "el"),
        ("4. marts 2014 kl. 21:40", "da"),
        ("4. märts 2014, kell 21:40", "et"),
        ("2014. gada 4. marts plkst. 21:40", "lv"),
        ("2014 m. kovo 4 d. 21:40", "lt"),
        ("4. maaliskuun 2014 klo 21:40", "fi"),
        ("2014. március 4. - 21:40", "hu"),
        ("4 de març de 2014 a les 21:40", "ca"),
        ("4 de marzo de 2014 ás 21:40", "gl"),
        ("2014 martxoa 4, 21:40", "eu"),
        ("4 marzo, 2014 en 21:40", "es"),
        ("4 Mars, 2014 te 21:40", "sq"),
        ("4 במרץ 2014 בשעה 21:40", "he"),
        ("4 مارس، 2014 الساعة 9:40 م", "ar"),
        ("مارس 4, 2014 در 9:40 ب.ظ", "fa"),
        ("4 Tháng Ba, 2014 lúc 9:40 chiều", "vi"),
        ("4 Tháng 3, 2014 lúc 9:40 chiều", "vi"),
        ("Maret 4, 2014 pukul 21:40", "id"),
        ("มีนาคม 4, 2014 ที่ 21:40", "th"),
        ("მარტი 4, 2014 - 21:40", "ka"),
        ("2014年3月4日 下午9:40", "zh"),
        ("2014年3月4日 午後9:40", "ja"),
        ("2014년 3월 4일, 9:40 오후", "ko"),
    ],
)
def test_the_hour_belongs_to_the_day_in_every_language(date, language):
    found = find(date)
    assert found is not None
    assert found.text == date
    for zone, moment in ((None, "2014-03-04"), (UTC, "2014-03-04T21:40:00Z")):
        assert parse_date(found.text, captured="2016-01-01T00:00:00Z", language=language, zone=zone) == moment


def test_a_day_stands_right_behind_chinese_words():
    found = find("发布于2014年3月4日")
    assert found is not None
    assert found.text == "2014年3月4日"


def test_listopad_is_october_in_croatia_and_november_elsewhere():
    days = {
        language: parse_date("12. listopada 2014.", captured="2016-01-01T00:00:00Z", language=language)
        for language in ("hr", "pl")
    }
    assert days == {"hr": "2014-10-12", "pl": "2014-11-12"}


@pytest.mark.parametrize(
    "date",
    [
        "30 ottobre 2012 alle ore 16:22",
        "30 de octubre de 2012, 4:22 p. m.",
        "30 октября 2012 г., 16:22",
        "30 октября 2012 г. в 16:22:00 GMT+4",
        "30 octobre 2012 16 h 22 min 00 s",
        "30. Oktober 2012 um 16:22:00 MEZ",
        "2012年10月30日火曜日 16:22:00 JST",
    ],
)
def test_a_time_of_day_belongs_to_its_date_as_blogger_prints_both(date):
    found = find(f"Ivo Brill, {date} -")
    assert found is not None
    assert found.text == date
