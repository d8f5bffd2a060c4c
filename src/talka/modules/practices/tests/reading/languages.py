"""The same kind of report in other languages, each with what its practices say; all invented."""

SPANISH = """\
Buenas prácticas de la economía social

Índice
Caso 1: El horno de todos .... 2
Caso 2: La huerta que enseña .... 3

Caso 1: El horno de todos

Ubicación
País: España
Región: Castilla y León
Municipio: Villada

Entidad responsable
Asociación Amigos del Horno, en colaboración con el Ayuntamiento de Villada
Tipo: asociación; administración local

Duración
Desde marzo de 2015 hasta la actualidad

Resumen
Un horno de leña que se había apagado vuelve a cocer pan para el pueblo.

Recursos
Subvención de 45.000 euros de la Diputación de Palencia y 12.500 € de los vecinos. Dos trabajadores y 25 voluntarios.

Resultados
120 familias compran el pan cada semana.

Transferibilidad
Cualquier pueblo con un horno viejo.

Más información
www.hornodetodos.example.es

Caso 2: La huerta que enseña

Ubicación
País: España
Región: Extremadura
Municipio: Plasencia

Entidad responsable
Cooperativa Tierra Nueva
Tipo: cooperativa social

Duración
1 de septiembre de 2018 - 30 de junio de 2022

Resumen
Jóvenes sin empleo aprenden a cultivar.

Recursos
1,3 millones de euros del Fondo Social Europeo. Tres personas contratadas.

Resultados
64 alumnos terminaron el curso.

Transferibilidad
Alta.

Más información
https://tierranueva.example.es/huer-
ta
"""

POLISH = """\
Dobra praktyka 1: Kuchnia za miedzą

Lokalizacja: Polska, województwo podlaskie, Sejny
Realizator: Spółdzielnia Socjalna Miedza
Forma prawna: spółdzielnia socjalna
Okres realizacji: od maja 2016 r. do grudnia 2021 r.
Krótki opis: Kobiety z dwóch wsi gotują dla szkoły i przedszkola.
Finansowanie: dotacja 650 000 zł (ok. 145 tys. euro), 12,5 tys. zł rocznie z gminy
Zespół: 6 pracowników, 15 wolontariuszy
Rezultaty: 240 obiadów dziennie.
Strona internetowa: www.miedza.example.pl

Dobra praktyka 2: Rower dla seniora

Lokalizacja: Polska, województwo lubelskie, Chełm
Realizator: Fundacja Dwa Koła
Forma prawna: fundacja
Okres realizacji: od 2019 roku, trwa nadal
Krótki opis: Wolontariusze wożą seniorów rowerami.
Finansowanie: 84 tys. zł rocznie
Zespół: 30 wolontariuszy
Rezultaty: 1 200 przejazdów w 2022 r.
Strona internetowa: dwakola.example.pl
"""

LATVIAN = """\
Labā prakse Nr. 1

Nosaukums: Maizes ceļš
Atrašanās vieta: Latvija, Kurzemes reģions, Kuldīga
Īstenotājs: biedrība „Maizes ceļš” sadarbībā ar Kuldīgas novada pašvaldību
Juridiskā forma: biedrība
Laiks: 2017. gada maijs – joprojām
Kopsavilkums: Maizi cep vecajā dzirnavu krāsnī un māca cepšanu jauniešiem.
Finansējums: 1,2 miljoni eiro no ESF, 15 000 eiro gadā no pašvaldības
Darbinieki: 3 darbinieki un 20 brīvprātīgie
Rezultāti: 85 jaunieši apguva amatu.
Tīmekļa vietne: www.maizescels.example.lv

Labā prakse Nr. 2

Nosaukums: Dīķu skola
Atrašanās vieta: Latvija, Latgale, Ludza
Īstenotājs: Ludzas novada pašvaldība
Juridiskā forma: pašvaldība
Laiks: no 2019. gada līdz 2022. gada 30. jūnijam
Kopsavilkums: Skola pie dīķa.
Finansējums: 45 000 EUR
Rezultāti: 40 bērni.
Tīmekļa vietne: diki.example.lv
"""

FRENCH = """\
Fiche 1 : L'épicerie du quai

Lieu : France, Bretagne, Douarnenez
Porteur : Association Le Quai, en partenariat avec la Ville de Douarnenez
Statut juridique : association loi 1901
Période : depuis avril 2014
En bref : Une épicerie où chacun paie ce qu'il peut.
Financement : 38 500 € de la région et 1,1 million d'euros de prêt ; 2,5 ETP, 40 bénévoles
Résultats : 320 familles adhérentes
Site web : www.lequai.example.fr

Fiche 2 : Le bus des potagers

Lieu : Belgique, Wallonie, Namur
Porteur : Coopérative Terre en Partage
Statut juridique : coopérative
Période : du 1er mars 2018 au 31 décembre 2021
En bref : Un bus qui apporte les outils.
Financement : entre 20 000 et 25 000 euros par an ; 3 salariés
Résultats : 75 jardins
Site web : https://bus.example.be/pota-
gers
"""
