"""Names of months and of units of time, in the languages that blogs are written in.

Lower case, without accents, as ``dates`` compares them. Names that mean two months in two
languages (Polish and Croatian ``listopad``) stand here once, for the language with more blogs.
"""

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar januari janvier janv jan enero ene gennaio gen janeiro januar stycznia sty"
            " ledna leden января янв ocak ionawr ianuarie gener tammikuuta tammi januára ion ian xaneiro xan styczen oca jaan",
            "feb february februar februari fevrier fev fevr febrero febbraio fevereiro lutego lut unora"
            " февраля фев subat chwefror februarie febrer helmikuuta helmi fevral chwe febr febreiro luty sub veebr",
            "mar marcius march marz mrz mars marzo marco maart mrt marca brezna mart марта мар mawrth martie marc"
            " maaliskuuta maalis maw marzec",
            "apr aprilis april avril avr abril abr aprile kwietnia kwi dubna апреля апр nisan ebrill aprilie huhtikuuta"
            " huhti ebr kwiecien nis",
            "may majus mai mayo maggio mag maio mei maj maja kvetna мая май mayis maig toukokuuta touko",
            "jun junius june juni juin junio giugno giu junho czerwca cze cervna июня июн haziran mehefin iunie juny"
            " kesakuuta kesa meh iun xuno xun czerwiec haz",
            "jul julius july juli juillet juil julio luglio lug julho lipca lip cervence июля июл temmuz gorffennaf"
            " iulie juliol heinakuuta heina gor iul xullo xul lipiec tem",
            "aug augusztus august aout agosto ago augustus augusti sierpnia sie srpna августа авг agustos awst agost"
            " elokuuta elo aws ag sierpien agu",
            "sep szeptember sept september septembre septiembre set settembre setembro wrzesnia wrz zari сентября сен"
            " сент eylul medi septembrie setembre syyskuuta syys wrzesien eyl",
            "oct october okt oktober octobre octubre ottobre ott outubro out pazdziernika paz rijna октября"
            " окт ekim hydref octombrie lokakuuta loka hyd pazdziernik eki",
            "nov november novembre noviembre novembro listopada lis listopadu ноября ноя kasim tachwedd"
            " noiembrie marraskuuta marras tach noi kas",
            "dec december dez dezember decembre diciembre dic dicembre dezembro desember des grudnia gru"
            " prosince декабря дек aralik rhagfyr decembrie desembre joulukuuta joulu rhag decembro grudzien ara dets",
        ),
        start=1,
    )
    for name in names.split()
}
"""Names and abbreviations of months, by number."""

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
