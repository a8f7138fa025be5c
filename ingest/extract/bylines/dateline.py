"""Where in a line of text a date stands, in the forms and languages blogs print it.

This finds the characters; ``ingest.dates`` says what day they mean.
"""

# ruff: noqa: RUF001 - other alphabets and typographic marks are meant

import re
from functools import lru_cache
from typing import NamedTuple

from ingest.months import CHINESE, MONTHS, VIETNAMESE, branching


def _listed(names: str) -> list[str]:
    return names.split()


_MONTHS = _listed(
    "january february march april may june july august september october november december janvier "
    "février mars avril mai juin juillet août septembre octobre novembre décembre januar jänner "
    "februar märz juni juli oktober dezember enero febrero marzo abril mayo junio julio agosto "
    "septiembre setiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio "
    "settembre ottobre dicembre janeiro fevereiro março maio junho julho setembro outubro novembro "
    "dezembro januari februari maart mei augustus jaanuar veebruar märts aprill juuni juuli "
    "detsember styczeń stycznia luty lutego marzec marca kwiecień kwietnia maj maja czerwiec czerwca "
    "lipiec lipca sierpień sierpnia wrzesień września październik października listopad listopada "
    "grudzień grudnia leden ledna únor února březen března duben dubna květen května červen června "
    "červenec července srpen srpna září říjen října prosinec prosince tammikuu tammikuuta helmikuu "
    "helmikuuta maaliskuu maaliskuuta huhtikuu huhtikuuta toukokuu toukokuuta kesäkuu kesäkuuta "
    "heinäkuu heinäkuuta elokuu elokuuta syyskuu syyskuuta lokakuu lokakuuta marraskuu marraskuuta "
    "joulukuu joulukuuta ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık "
    "gener febrer març maig juny juliol agost setembre octubre desembre desember ianuarie februarie "
    "martie aprilie iunie iulie octombrie noiembrie decembrie január február március április május "
    "június július augusztus szeptember október november января февраля марта апреля мая июня июля "
    "августа сентября октября ноября декабря январь февраль март апрель май июнь июль август "
    "сентябрь октябрь ноябрь декабрь січня лютого березня квітня травня червня липня серпня вересня "
    "жовтня листопада грудня ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου "
    "σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου awst medi "
    "siječanj siječnja veljača veljače ožujak ožujka юни юли јуни јули лютий ιανουάριος "
    "φεβρουάριος μάρτιος απρίλιος μάιος ιούνιος ιούλιος αύγουστος σεπτέμβριος οκτώβριος νοέμβριος "
    "δεκέμβριος februára apríl apríla jún júna júl júla októbra kesäkuun heinäkuun janvāris "
    "februāris aprīlis jūnijs jūlijs kovo balandžio gegužės gegužė birželio birželis rugpjūčio "
    "rugpjūtis rugsėjo rugsėjis lapkričio gruodžio ágúst nëntor מרץ במרץ מרס במרס מאי במאי יוני "
    "יולי مارس أبريل إبريل مايو أغسطس أكتوبر أفريل جوان آوریل ژوئن ژوئیه آگوست กุมภาพันธ์ "
    "มิถุนายน ตุลาคม "
)
_SHORT_MONTHS = _listed(
    "jan feb mar apr jun jul aug sep sept oct nov dec janv févr fév avr juil déc mär mrz okt dez ene "
    "abr ago dic gen mag giu lug set ott fev out mrt sty lut kwi cze lip sie wrz paź lis gru янв фев "
    "мар апр июн июл авг сен окт ноя дек xan xuñ xul "
)
_RARE_MONTHS = _listed(
    "ion chwe maw ebr meh gor aws hyd tach rhag febr ag ian iun iul noi jaan veebr dets "
    "oca şub nis haz tem ağu eyl eki kas ara "
    "juna jula мај маја јун јуна јул јула máj mája ماي أوت غشت "
)
"""Short names of months that are too much like other words to be one where no year follows."""


_WEEKDAYS = _listed(
    "mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday "
    "mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag "
    "lun lundi mar mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche "
    "lunes martes mié miércoles miercoles jue jueves vie viernes sáb sábado sabado dom domingo "
    "lunedì martedì mercoledì gio giovedì venerdì sab sabato domenica "
    "seg segunda segunda-feira ter terça terça-feira qua quarta quarta-feira qui quinta quinta-feira sex sexta sexta-feira "
    "maa maandag din dinsdag woe woensdag don donderdag vri vrij vrijdag zat zaterdag zon zondag "
    "mån måndag man mandag tis tisdag tir tirsdag ons onsdag tor tors torsdag fre fredag lör lördag lør lørdag "
    "sön söndag søn søndag maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai "
    "pon poniedziałek wt wtorek śr środa czw czwartek pią piątek sob sobota nie niedz niedziela "
    "pondělí úterý středa čtvrtek pátek neděle ponedjeljak utorak srijeda četvrtak petak subota nedjelja "
    "hétfő kedd szerda csütörtök péntek szombat vasárnap pazartesi salı çarşamba perşembe cuma cumartesi pazar "
    "llu llun maw mawrth mer mercher iau gwe gwener sad sadwrn sul luan luain máirt céadaoin déardaoin haoine sathairn domhnaigh "
    "diluain dimàirt diciadain diardaoin dihaoine disathairne didòmhnaich luns mér mércores xov xoves venres "
    "dilluns dimarts dimecres dijous divendres dissabte diumenge dl. dt. dc. dj. dv. ds. dg. "
    "astelehena asteartea asteazkena osteguna ostirala larunbata igandea al. ar. az. og. ol. lr. ig. "
    "luni marți marţi miercuri joi vineri sâmbătă duminică mie sâm ponedeljek torek sreda četrtek petek nedelja "
    "uto sri sre čet sub pondelok utorok streda štvrtok piatok nedeľa pts çar cum cts paz sze csü pén szo vrydag saterdag sondag "
    "mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur sunnudagur "
    "esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev "
    "pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētdiena "
    "pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis "
    "hënë martë mërkurë enjte premte shtunë dielë δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή "
    "понеділок вівторок середа четвер п'ятниця п’ятниця субота неділя понеделник сряда четвъртък петък събота неделя "
    "понедељак уторак среда четвртак петак недеља "
    "пн понедельник вт вторник ср среда чт четверг пт пятница сб суббота вс воскресенье пон сре чет пет пят суб вос "
)
_LONG = 5
"""Letters of a month's name that is hardly another word in any language."""
_MONTH = rf"{branching({*_MONTHS, *_SHORT_MONTHS, *VIETNAMESE, *CHINESE, *(name for name in MONTHS if len(name) >= _LONG)})}\.?(?!\w)"
_RARE_MONTH = rf"{branching(_RARE_MONTHS)}\.?(?!\w)"
_WEEKDAY = rf"(?:\b(?:(?:dydd|dé|e)\s+)?{branching(_WEEKDAYS)}(?:\.,?|,)?\s+)?"
_YEAR = r"(?:(?:19|20)\d\d|['\u2019]\d\d)"
_HALVES = r"오전|오후|[πμ]\.?μ\.?|[صم]|[قب]\.ظ|sáng|chiều|tối|[дп]п"
"""Halves of the day, where they are called neither a.m. nor p.m."""
_CLOCK = (
    r"(?:\d{1,2}\s?[:.h]\s?\d{2}(?!\d)(?::\d{2})?(?:\s?min(?:\s\d\d\ss\b)?)?"
    rf"(?:\s*(?:[ap]\.?\s?m\b\.?|(?:{_HALVES})(?!\w)))?|\d{{1,2}}\s?[ap]\.?m\b\.?)"
    r"(?:\s*\(?(?:uhr|gmt|utc|mes?z|jst|[ecmp][sd]?t|bst|cest|cet|edt|est|pdt|pst)\b(?:\s?[+-]\d{1,2}(?::?\d\d)?)?\)?|\s[+-]\d{4}\b)?"
)
_HOUR = r"\d{1,2}(?:\s?[:.h]\s?\d{2}(?!\d)|\s?[ap]\.?m\b)"
"""How a time of day begins."""
_AT_WORD = (
    r"(?:at:?|à|um|às?|ás|a\s+l[ae]s?|alle(?:\s+ore)?|kl\.?|klo|om|o(?:\s+godz\.?)?|в|во|у|о|u|v|ob|la|en|kell|plkst\.?|te|στ(?:ις|ο)"
    r"|בשעה|الساعة|في|در|ساعت|lúc|pukul|pada|เวลา|ที่|上午|下午|午前|午後|오전|오후)?"
)
"""What stands between day and hour, as WordPress and its themes are translated."""
_AT = rf"(?:\.?\s*(?:,|،|@|-|–|—|/{{1,2}}|\||·|•)?\s*{_AT_WORD}\s*)"
_THEN = rf"(?:\s*[,@|/·•(]\s*|\s+){_AT_WORD}\s*{_HOUR}"
_SHORT_YEAR = rf"\d\d(?=\s+at\b|{_THEN})"
"""A year of two digits behind day and month: what follows says that it is no hour."""
_LAST_YEAR = (
    rf"(?:{_SHORT_YEAR}|\d\d(?=$|\s*[|•·»)\]])|(?<!,\s)\d\d(?=\s+[-–—]\s+{_HOUR})"
    r"|0\d(?!\s?(?:[:.h]\s?)?\d|\s?(?:uhr|h|[ap]\.?m)\b))"
)
"""The same behind a month's name, where no day can stand; "3 May, 10 - 11:30" are hours all the same."""
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:\.|st|nd|rd|th|er|º|ª)?"
_DAYS = rf"""{_WEEKDAY}(?:
      {_MONTH}\s+{_DAY}(?!\s+[a-z]+\s+ago\b)(?:\s*[,،]?\s*(?:{_YEAR}|{_SHORT_YEAR})(?!\d))?
    | (?<!\d)(?:19|20)\d\d(?:\s+m\.)?[\s,.]+{_MONTH}\s+{_DAY}(?:\s+d\.)?
    | (?<!\d)(?:19|20)\d\d\.\s+gada\s+{_DAY}\s+{_MONTH}
    | (?<!\d){_DAY}[\s.\-]{{0,2}}(?:de\s+|of\s+|d['\u2019])?(?:
          {_MONTH}(?:[\s,،.\-]*(?:de\s+|del\s+)?(?:{_YEAR}(?:\s[гр]\.?(?!\w))?|{_LAST_YEAR})(?!\d))?
        | {_RARE_MONTH}[\s,.\-]*(?:{_YEAR}|{_LAST_YEAR})(?!\d))
    | (?<![\d/.])\d{{1,2}}/\d{{1,2}}(?=\s(?:at|@)\s\d{{1,2}}:\d\d)
    | (?<![\d/.])\d{{1,2}}\.\s?\d{{1,2}}\.?,?\s(?:19|20)\d\d(?!\d)
    | (?<!\d)(?:19|20)\d\d[-./]\d{{1,2}}[-./]\d{{1,2}}(?!\d)
    | (?<![\d/.])\d{{1,2}}(?P<sep>[-./])\d{{1,2}}(?P=sep)(?:\d{{4}}|['\u2019]?\d{{2}})(?![\d/])
    | (?<!\d)(?:1[0-2]|0?[1-9])[月월]\s+{_DAY}[\s,]+(?:19|20)\d\d(?!\d)
    | (?<!\d){_DAY}\s+(?:1[0-2]|0?[1-9])[月월][\s,]+(?:19|20)\d\d(?!\d)
    | (?<!\d)(?:19|20)\d\d\s?[年년]\s?\d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일](?:\s?.曜日|\s?星期.|\s?.요일)?)
"""
_AGO = r"""
      (?:about\s+|over\s+|almost\s+)?(?:\d+|an?|one)\s+(?:second|sec|minute|min|hour|hr|day|week|month|year)s?
        (?:,?\s+(?:and\s+)?\d+\s+(?:second|sec|minute|min|hour|hr|day|week|month)s?)*\s+ago
    | il\s+y\s+a\s+(?:\d+|une?)\s+(?:secondes?|minutes?|heures?|jours?|semaines?|mois|an(?:née)?s?)
    | vor\s+(?:\d+|eine[mrn]?)\s+(?:sekunden?|minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)
    | hace\s+(?:\d+|una?)\s+(?:segundos?|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?|años?)
    | \d+\s+[^\W\d_]{2,12}\s+(?:fa|geleden|atrás|temu|sedan|siden|sitten|назад|тому|önce)(?!\w)
    | (?:před|há|acum|לפני|منذ|πριν\s+από)\s+\d+\s+[^\W\d_]{2,12}(?!\w)
    | \d+\s?(?:年|ヶ月|か月|个月|週間|周|日|天)\s?前
    | (?:yesterday|today)\s+at\s+\d{1,2}:\d\d(?:\s?[ap]m)?
"""
DATE = re.compile(
    rf"(?<![^\W\u3040-\u9fff])(?:(?:{_CLOCK}{_AT}(?:on\s+|le\s+|am\s+|del?\s+)?)?(?:{_DAYS})(?:t\d\d:\d\d(?::\d\d)?\S*|(?:{_AT}(?:{_CLOCK}|\({_CLOCK}\))(?:\s(?:19|20)\d\d(?!\d))?))?"
    rf"|{_AGO})",
    re.VERBOSE,
)
"""One date in lower case, with its weekday and time of day where they stand beside it."""

_HINT = re.compile(r"\d[\d\W]|\d(?:st|nd|rd|th|h|am|pm)|\d[年년]|ago\b|yesterday|today|vor |hace |il y a ")


_AGE = re.compile(
    r"\b(?:ago|fa|geleden|atrás|temu|sedan|siden|sitten|назад|тому|önce)$|\bago\b|前$"
    r"|^(?:il y a|vor|hace|před|há|acum|לפני|منذ|πριν)\b",
    re.IGNORECASE,
)
_BARE_AGE = re.compile(
    r"(?:about |over |almost )?\d+ (?:min(?:ute)?|hour|day|week|month|year)s?", re.IGNORECASE
)


def is_age(text: str) -> bool:
    """Whether a date found in a text is an age ("a week ago"), which sentences hold more often than dates."""
    return _AGE.search(text) is not None


def is_bare_age(text: str) -> bool:
    """Whether a text is nothing but an age that does not say since when ("2 weeks")."""
    return _BARE_AGE.fullmatch(text) is not None


class Found(NamedTuple):
    """A date as printed, and where it stands in its line."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=2048)
def find(line: str) -> Found | None:
    """Find the first date in a line of text, or None."""
    lower = line.lower()
    if not _HINT.search(lower):
        return None
    if len(lower) != len(line):
        line = lower
    found = DATE.search(lower)
    if found is None:
        return None
    return Found(line[found.start() : found.end()].strip(), found.start(), found.end())


def with_clock(found: Found, line: str, after: str) -> str:
    """Give the date found in a line with the time of day that follows the line: "3 May 2010 @" and "14:22"."""
    longer = find(f"{line} {after}") if after else None
    return longer.text if longer is not None and longer.start == found.start else found.text
