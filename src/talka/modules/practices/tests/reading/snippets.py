"""Short made-up reports in templates that reports really use; facts in them are invented."""

from talka.modules.practices.reading.flow import Flow, flow_of


def flow(text: str) -> Flow:
    """A text as the value readers get it: each line a stretch of its own."""
    stretches, place = [], 0
    for line in text.split("\n"):
        stretches.append((place, place + len(line)))
        place += len(line) + 1
    return flow_of(text, stretches)


TABLE = """\
Practices of the river towns\tedition 2022

Name of the practice\tThe Floating Market
Where\tHungary, Csongrád-Csanád County, Szeged
Who is in charge\tTisza Markets Nonprofit Kft.
\tThe company belongs to the city and was founded in 2009. It rents stalls to small growers.
Timeframe\tMarch 2016 – October 2021
In brief\tOnce a week a raft with forty stalls moors below the bridge.
Money and people\tHUF 65 million (approx. EUR 180 000) for the raft; HUF 12 million a year.
\tFour employees, 22 seasonal helpers.
How it works\tGrowers book a stall by telephone until Wednesday.
\tHigh water stops it about ten days a year.
Evidence of success\t310 growers have sold on it.
Lessons learned\tBegin with a rented raft.
Website\twww.uszopiac.example.hu

Name of the practice\tThe Seed Chest
Where\tSerbia, Vojvodina, Kanjiža
Who is in charge\tUdruženje Seme (association), Municipality of Kanjiža
Timeframe\tSince 2012
In brief\tA chest in the library from which anybody may borrow seeds.
Money and people\tRSD 240,000 a year (about €2,050), volunteers only: 15.
How it works\tBorrowers bring back twice what they took.
Evidence of success\t84 varieties that had been lost are grown again.
Website\tsemena.example.rs
"""

# labels stand in the middle of their cells, are torn over lines, and one is missing on a new page
TORN = """\
Springs and wells: a collection

The Cold Spring\t
Location/\tCountry: Iceland
Geographical\tRegion: Westfjords
Scope\tCity: Ísafjörður
\tName of entity: Spring Keepers Association
\tType (NGO, public body): NGO
Organisation in charge of good practice\tThe keepers have looked after the spring since the quarry closed.
Duration of\tStart date: 17.10.2012
practice\tEnd date: ongoing
Short summary of the practice\tA spring that cools the fish market.
Resources\tFunded by: the harbour, EUR 40,000. Staff employed: 2 full-time employees
Results Achieved\tNo ice had to be bought since.
Potential for learning or transfer\tOther regions with springs could copy it.
Useful links -\thttps://spring.example.is/cold-
website\twater




Springs and wells: a collection

The Hot Well\t
Location/ Geographical Scope\tCountry: Hungary Region: Heves City: Eger
Organisation in charge of good\tName of entity: City of Eger





practice\tType (NGO, public body): public body
Start date: 2003
End date: 2019
The well heats eleven greenhouses.
The project has been funded by the city with a budget of HUF 12 million.
Results Achieved\tTomatoes in January.
Potential for learning or transfer\tThe idea could be adopted where wells are hot.
Useful links - website\twww.well.example.hu





Springs and wells: a collection
"""

PROSE = """\
Six towns that did it themselves

Introduction

This booklet tells how neighbours took things into their own hands.

Case 1: The Tool Library of Frederiksbjerg

Aarhus, Denmark

Founded in 2015 by neighbours who owned too many drills. The library is run by the Neighbourhood
Association of Frederiksbjerg.

What they did

They collected 600 tools in one weekend. Members pay DKK 200 a year. 25 volunteers keep it open.

What came of it

After a year, 1,100 members borrowed 60 tools a day.

Read more: toollibrary.example

Case 2: A Shop of Our Own

Kuldīga, Latvia

The last shop closed in March 2017. It has been run by the cooperative Mūsu Veikals since June 2017.

What they did

Each family bought a share of 50 EUR.

What came of it

The shop makes 190,000 euros a year.
"""

FORM = """\
FORM

Title
Warm Rooms
Country
Finland
Region (NUTS 2)
Pohjois- ja Itä-Suomi
City/Municipality
Kuopio
Main institution
Savo Settlement Association
Type of institution
NGO
Start date
01.11.2018
End date
ongoing
Short summary
Pensioners spend the day in the warm rooms of clubs.
Resources needed
36 000 euros a year from the city. One full-time coordinator, 48 volunteers.
Evidence of success
Hospital stays fell by a fifth.
Further information
www.lammintupa.example.fi

FORM

Title
The Borrowed Grandfather
Country
Sweden
Region (NUTS 2)
Övre Norrland
City/Municipality
Umeå, Vännäs
Main institution
Region Västerbotten
Type of institution
public authority
Start date
2020
End date
2023
Short summary
Retired men teach woodwork in schools.
Resources needed
SEK 1.1 million in total (EUR 98 000). 26 grandfathers.
Evidence of success
640 pupils took part.
Further information
https://www.morfar.example.se
"""

# columns drawn with blanks, a running head on every page, wrapped cells
DRAWN = """\
                         SHARING WHAT WORKS                         page 4

Title of the practice      Energy Savers of Podlaskie

Location                   Country: Poland
                           Region: Podlaskie
                           City: Białystok, Suwałki

Organisation in            Fundacja Ciepły Dom, a foundation that has insulated
charge                     houses since 2009, together with the City of
                           Białystok

Duration                   from January 2020 until December 2022

Resources needed           PLN 2,450,000 in total (about EUR 540 000), six
                           trainers and 40 trainees a year.

Evidence of success        112 houses; bills down by 38 %.

Useful links               www.cieplydom.example

                         SHARING WHAT WORKS                         page 5

Title of the practice      The Night Library

Location                   Country: Portugal
                           Region: Alentejo
                           City: Évora

Organisation in            Biblioteca Aberta Association
charge

Duration                   since 2014

Resources needed           €14.500 a year for heating and books. 60 volunteers
                           in turns.

Evidence of success        Loans doubled. No book was stolen.

Useful links               https://noite.example/pt/como-
                           funciona
"""

GERMAN = """\
Gutes Beispiel 1: Dorfladen Wiesenau

Ort: Deutschland, Brandenburg, Wiesenau
Träger: Dorfladen Wiesenau eG
Rechtsform: Genossenschaft
Beginn: März 2016
Ende: laufend
Kurzbeschreibung: Ein Laden, der allen gehört.
Ressourcen: 1,2 Mio. Euro Investition, 45.000 Euro jährlich; 3 Vollzeitstellen, 20 Ehrenamtliche
Ergebnisse: Der Umsatz stieg auf 310.000 € im Jahr.

Gutes Beispiel 2: Fahrende Bücherei

Ort: Österreich, Steiermark, Murau
Träger: Verein Lesen auf Rädern
Rechtsform: Verein
Beginn: 01.09.2018
Ende: 31.12.2022
Kurzbeschreibung: Ein Bus voller Bücher.
Ressourcen: 80.000 EUR; 12 Freiwillige
Ergebnisse: 2.300 Leserinnen und Leser.
"""

DANISH = """\
Eksempel 1: Byttebutikken

Sted: Danmark, Fyn, Svendborg
Ansvarlig organisation: Foreningen Byt
Start: maj 2019
Slut: stadig i gang
Kort beskrivelse: Folk bytter ting til hinanden i en butik, der er åben to dage om ugen.
Økonomi: 1,2 mio. kr. fra en fond og 90.000 kr. om året; to ansatte og 25 frivillige
Resultater: Butikken har 300 medlemmer.

Eksempel 2: Spisehuset

Sted: Danmark, Nordjylland, Hjørring
Ansvarlig organisation: Hjørring Kommune
Start: 2016
Slut: 2020
Kort beskrivelse: Et hus, hvor man spiser sammen.
Økonomi: 450.000 DKK
Resultater: Der kom 60 gæster om dagen.
"""

OWN_LABELS = """\
Case 1: The Ladder

Where it is
Ghent, Belgium

Who runs it
Ladder vzw

The spark
A fire left a staircase with no house.

How it works
One climbs.

What came of it
400 visitors a year.

Case 2: The Rope

Where it is
Lille, France

Who runs it
Association La Corde

The spark
A shipyard closed.

How it works
One pulls.

What came of it
30 apprentices.
"""

HANDBOOK = """\
How to describe a good practice: a handbook

Title of the practice
Give a short title of no more than ten words.

Location
Indicate the country, the region and the town.

Organisation in charge
Name the organisation that runs the practice.

Duration
Please state the start date and the end date (e.g. May 2018 - ongoing).

Short summary
Please describe the practice in two sentences.

Resources needed
Please specify the funding in EUR (for example EUR 20,000) and the staff.

Evidence of success
Explain why the practice is considered good.
"""

MINUTES = """\
Minutes of the steering group

Date: 12 May 2022
Place: Riga, Latvia
Participants: 14 people
Organiser: Riga Planning Region
Summary: The report was discussed.
Results: The budget of EUR 20,000 was agreed.
Next steps: write the report
"""

PRESS = """\
PRESS RELEASE

Tartu, 4 June 2021

Municipality opens repair café

Today the City of Tartu opened a repair café in the old post office. It cost EUR 45,000.

Contact: press@tartu.example
Further information: www.tartu.example
"""

PRACTICES = (TABLE, TORN, PROSE, FORM, DRAWN, GERMAN, DANISH, OWN_LABELS)
OTHERS = (HANDBOOK, MINUTES, PRESS, "", "\n\n\n", "Only a sentence.")
