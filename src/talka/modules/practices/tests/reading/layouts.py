"""More made-up reports, in layouts that converters leave behind; facts in them are invented."""

UNDER_HEADINGS = """\
4. Good practices

4.1 Greece

The Olive Bank

In the villages around Kalamata, Greece, growers too old to climb their trees bring them into the
Olive Bank. The bank, a social cooperative founded in 2016, lets young people without land harvest
the trees for half of the oil. It is managed by the Messinian Social Cooperative "Elia". In 2022 it
counted 210 members and 46 harvesters; sales reached EUR 182,000.

The Sound Archive

Since 2019 the Municipality of Kalamata has paid two musicians EUR 14,000 a year to record songs in
homes for the elderly.

4.2 Cyprus

The Lending Donkey

On the hills of Lefkara, Cyprus, the association Gaidouri lends donkeys to owners of terraces that
no machine can reach. Started in April 2018, it ended in 2021 when its founder moved. It cost 9.600
euro a year and had 12 volunteers.

5. Conclusions

All of them are small.
"""

SCATTERED = """\
The Salt Path

Location
Country: Malta
Region: Gozo
Organisation in
Name of entity: Salt Pan Guild
charge of the good
Type: cooperative
practice
The guild was founded by nine families.
Duration of
Start date: 2012
practice/project
End date: ongoing
Short summary
Old salt pans are worked again.
Resources needed
The guild got two million euros from a fund and half a million euros from the bank. 9 salters.
Results achieved
40 tonnes a year.

The Stone Path

Location
Country: Malta
Region: Malta
Organisation in charge of the good practice
The path is kept by the Parish of Dingli and the NGO Wirt.
May 2014 – December 2016
Short summary
Walls are built without mortar.
Resources needed
EUR 40,000. A team of 5.
Results achieved
3 km of walls.
"""

STROKES = """\
Annex 2: Collected practices

+------------------+
Practice no. 1
+------------------+
Practice title      | Bees on the Roof
Country / region    | Slovenia / Osrednjeslovenska / Ljubljana
Lead organisation   | Urban Beekeepers Society (NGO), City of Ljubljana
Timeframe           | 03/2014 - 12/2018
Budget              | 24.500,00 EUR
Staff               | 2 part-time beekeepers, 60 volunteers
Description         | Hives stand on the roofs of schools and the parliament.
                    | Pupils keep them.
Results             | 1.200 kg of honey a year; 900 pupils
Lessons learnt      | Ask the neighbours.
Link                | http://bees.example.si/en/

Practice no. 2
Practice title      | The Water Kiosk
Country / region    | Malta / Gozo
Lead organisation   | Gozo Business Chamber
Timeframe           | since June 2020
Budget              | 12.000 EUR
Staff               | none
Description         | A kiosk that sells water without bottles.
Results             | 30,000 bottles saved
Lessons learnt      | Shade.
Link                | n/a
"""

OWNER_LAST = """\
Interreg Europe
RURAL SHARE

Good practice
Village Energy Desk
Published on 14 April 2022
Netherlands
Friesland

About this good practice

Many old farmhouses in Friesland lose their heat through the roof. Owners do not know
where to begin and do not trust salesmen. In 2018 three villages asked a retired engineer
to sit at a desk in the community hall every second Saturday and answer questions.

The desk has grown into a service of 40 trained volunteers in 27 villages. A visit takes two
hours, a report follows within a week. The main stakeholders are the villages, the province and two banks.

Expert opinion
This practice shows how trust works.

Works at
Province of Fryslân
Contact
Mrs J. de Vries

Resources needed
The province pays € 115.000 per year for a coordinator (0,8 fte), training and thermal
cameras. The villages provide rooms for free.

Evidence of success
Since the start 3,400 households have been visited. 61% of them insulated within two years.

Potential for learning or transfer
The desk can be set up within three months. Groningen and Drenthe have copied it.

Further information
https://www.enerzjyburo.example.nl

Good practice owner
Organisation
Doarpswurk Foundation

Main institution
Doarpswurk Foundation

Location
Friesland (NL), Netherlands (Nederland)

Start date
September 2018

End date
Ongoing

Project
RURAL SHARE
"""
