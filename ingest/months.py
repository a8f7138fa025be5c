"""Names of months and of units of time, in the languages that blogs are written in.

Lower case, without accents, as ``dates`` compares them. Names that mean two months in two
languages (Polish and Croatian ``listopad``) stand here once, for the language with more blogs.
"""

# ruff: noqa: RUF001 - other alphabets are meant

import re
from collections.abc import Iterable

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar januari janvier janv jan enero ene gennaio gen janeiro januar stycznia sty"
            " ledna leden января янв ocak ionawr ianuarie gener tammikuuta tammi januára ion ian xaneiro xan styczen oca jaan"
            " sijecanj sijecnja januara јануар јануара януари јануари январь січень січня ιανουαριοσ"
            " ιανουαριου januarja tammikuu tammikuun janvaris sausio sausis janar urtarrila ינואר"
            " בינואר يناير جانفي ژانویه มกราคม იანვარი",
            "feb february februar februari fevrier fev fevr febrero febbraio fevereiro lutego lut unora"
            " февраля фев subat chwefror februarie febrer helmikuuta helmi fevral chwe febr febreiro luty sub veebr"
            " veljaca veljace februara фебруар фебруара февруари февраль лютии лютого φεβρουαριοσ"
            " φεβρουαριου februarja unor helmikuu helmikuun februaris vasario vasaris shkurt otsaila"
            " פברואר בפברואר فبراير فيفري فوریه กมภาพันธ์ თებერვალი",
            "mar marcius march marz mrz mars marzo marco maart mrt marca brezna mart марта мар mawrth martie marc"
            " maaliskuuta maalis maw marzec"
            " ozujak ozujka marta март березень березня μαρτιοσ μαρτιου marec brezen maaliskuu"
            " maaliskuun marts kovo kovas maret martxoa מרץ במרץ מרס במרס مارس มีนาคม მარტი",
            "apr aprilis april avril avr abril abr aprile kwietnia kwi dubna апреля апр nisan ebrill aprilie huhtikuuta"
            " huhti ebr kwiecien nis"
            " travanj travnja aprila април априла апрель квітень квітня απριλιοσ απριλιου duben"
            " huhtikuu huhtikuun aprill balandzio balandis prill apirila אפריל באפריל ابريل افريل"
            " اوریل เมษายน აპრილი",
            "may majus mai mayo maggio mag maio mei maj maja kvetna мая май mayis maig toukokuuta touko"
            " svibanj svibnja мај маја маи травень травня μαιοσ μαιου kveten toukokuu toukokuun maijs"
            " geguzes geguze maiatza מאי במאי مايو ماي พฤษภาคม მაისი",
            "jun junius june juni juin junio giugno giu junho czerwca cze cervna июня июн haziran mehefin iunie juny"
            " kesakuuta kesa meh iun xuno xun czerwiec haz"
            " lipanj lipnja juna јун јуна юни јуни июнь червень червня ιουνιοσ ιουνιου junij junija"
            " cerven kesakuu kesakuun juuni junijs birzelio birzelis qershor ekaina יוני ביוני يونيو"
            " جوان ژوين มิถนายน ივნისი",
            "jul julius july juli juillet juil julio luglio lug julho lipca lip cervence июля июл temmuz gorffennaf"
            " iulie juliol heinakuuta heina gor iul xullo xul lipiec tem"
            " srpanj srpnja jula јул јула юли јули июль липень липня ιουλιοσ ιουλιου julij julija"
            " cervenec heinakuu heinakuun juuli julijs liepos liepa korrik uztaila יולי ביולי يوليو"
            " جويلية يوليوز جولای ژويیه กรกฎาคม ივლისი",
            "aug augusztus august aout agosto ago augustus augusti sierpnia sie srpna августа авг agustos awst agost"
            " elokuuta elo aws ag sierpien agu"
            " kolovoz kolovoza avgust avgusta август серпень серпня αυγουστοσ αυγουστου augusta srpen"
            " elokuu elokuun augusts rugpjucio rugpjutis agust agustus gusht abuztua אוגוסט באוגוסט"
            " اغسطس اوت غشت اگوست สิงหาคม აგვისტო",
            "sep szeptember sept september septembre septiembre set settembre setembro wrzesnia wrz zari сентября сен"
            " сент eylul medi septembrie setembre syyskuuta syys wrzesien eyl"
            " rujan rujna septembar septembra септембар септембра септември сентябрь вересень вересня"
            " σεπτεμβριοσ σεπτεμβριου syyskuu syyskuun septembris rugsejo rugsejis shtator iraila"
            " ספטמבר בספטמבר سبتمبر شتنبر سپتامبر กันยายน სექტემბერი",
            "oct october okt oktober octobre octubre ottobre ott outubro out pazdziernika paz rijna октября"
            " окт ekim hydref octombrie lokakuuta loka hyd pazdziernik eki"
            " oktobar oktobra октобар октобра октомври октябрь жовтень жовтня οκτωβριοσ οκτωβριου"
            " rijen lokakuu lokakuun oktoober oktobris spalio spalis tetor urria אוקטובר באוקטובר"
            " اكتوبر اکتبر ตลาคม ოქტომბერი",
            "nov november novembre noviembre novembro listopada lis listopadu ноября ноя kasim tachwedd"
            " noiembrie marraskuuta marras tach noi kas"
            " studeni studenog studenoga novembar novembra новембар новембра ноември ноябрь листопад"
            " листопада νοεμβριοσ νοεμβριου listopad marraskuu marraskuun novembris lapkricio"
            " lapkritis nentor azaroa נובמבר בנובמבר نوفمبر نونبر نوامبر พฤศจิกายน ნოემბერი",
            "dec december dez dezember decembre diciembre dic dicembre dezembro desember des grudnia gru"
            " prosince декабря дек aralik rhagfyr decembrie desembre joulukuuta joulu rhag decembro grudzien ara dets"
            " prosinac prosinca decembar decembra децембар децембра декември декабрь грудень грудня"
            " δεκεμβριοσ δεκεμβριου prosinec joulukuu joulukuun detsember decembris gruodzio gruodis"
            " dhjetor abendua דצמבר בדצמבר ديسمبر دجنبر دسامبر ธันวาคม დეკემბერი",
        ),
        start=1,
    )
    for name in names.split()
}
"""Names and abbreviations of months, by number."""

_OF_VIETNAM = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
VIETNAMESE = tuple(f"tháng {name}" for name in (*_OF_VIETNAM, *range(1, 13)))
"""The months of Vietnam are numbered: "month three", or "month 3"."""
MONTHS |= {f"thang {number}": number for number in range(1, 13)}
MONTHS |= {
    f"thang {name}": number
    for number, name in enumerate(
        ["mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"], start=1
    )
}
MONTHS |= {"thang muoi mot": 11, "thang muoi hai": 12}
CHINESE = ("一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月")
"""Where a blog's form of dates is left as in English: "三月 13, 2012"."""
MONTHS |= {name: number for number, name in enumerate(CHINESE, start=1)}
CROATIAN_OCTOBER = frozenset({"listopad", "listopada"})
"""November in Polish, Czech and Ukrainian."""


def branching(names: Iterable[str]) -> str:
    """Write words as one pattern that branches letter by letter: 600 words cost no more than 30."""
    by_first: dict[str, set[str]] = {}
    ends = False
    for name in names:
        if name:
            by_first.setdefault(name[0], set()).add(name[1:])
        else:
            ends = True
    branches = [re.escape(first) + branching(rest) for first, rest in sorted(by_first.items())]
    either = "|".join(branches)
    if ends and branches:
        return f"(?:{either})?"
    return f"(?:{either})" if len(branches) > 1 else either


UNITS = {
    unit: seconds
    for seconds, units in (
        (1, "second seconds sec secs sekunde sekunden seconde secondes segundo segundos secondi seconden"),
        (60, "minute minutes min mins minuten minuto minutos minuti minuut"),
        (3600, "hour hours hr hrs stunde stunden heure heures hora horas ora ore uur uren"),
        (86400, "day days tag tage tagen jour jours dia dias giorno giorni dag dagen"),
        (604800, "week weeks wk wks woche wochen semaine semaines semana semanas settimana settimane weken"),
        (2629800, "month months mo mos monat monate monaten mois mes meses mese mesi maand maanden"),
        (31557600, "year years yr yrs jahr jahre jahren an ans ano anos anno anni jaar"),
    )
    for unit in units.split()
}
"""Names of units, in seconds; months and years are mean ones."""

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "mon monday mo montag lun lundi lunes lunedi ma maandag seg segunda llun llu man mandag luain diluain luns dilluns luni astelehena ponedjeljak ponedeljek",
            "tue tues tuesday di dienstag mar mardi martes martedi dinsdag ter terca mawrth maw tir tirsdag mairt dimairt dimarts marti asteartea utorak torek",
            "wed weds wednesday mi mittwoch mer mercredi mie miercoles mercoledi wo woensdag qua quarta mercher ceadaoin diciadain mercores dimecres miercuri asteazkena srijeda sreda",
            "thu thur thurs thursday do donnerstag jeu jeudi jue jueves gio giovedi donderdag qui quinta iau deardaoin diardaoin xoves xov dijous joi osteguna cetvrtak cetrtek",
            "fri friday fr freitag ven vendredi vie viernes venerdi vr vrijdag sex sexta gwener gwe fre fredag haoine dihaoine venres divendres vineri ostirala petak petek",
            "sat saturday sa samstag sonnabend sam samedi sab sabado sabato za zaterdag sadwrn sad lordag sathairn disathairne dissabte sambata larunbata subota sobota",
            "sun sunday so sonntag dim dimanche dom domingo domenica zo zondag sul sondag domhnaigh didomhnaich diumenge duminica igandea nedjelja nedelja",
        )
    )
    for name in names.split()
}
"""Names and abbreviations of weekdays, Monday being 0; no name means two days in two of these languages."""
