"""Reports in further templates, of our own, each with one trait that others lack."""

BRACKETED = (
    "Collected practices\n\n"
    "2.1 Norway, Innlandet\n\nThe Ice Pond\n"
    "Country/ Region/\tCountry: Norway Region: Innlandet\n"
    "Municipality\tMunicipality: Lillehammer\n"
    "Responsible\tName(s): Isdammen samvirkelag; Lillehammer kommune\n"
    "body [name and\tLegal form: cooperative; municipality\n"
    "type (public,\tTwo fishermen began it.\n"
    "private, NGO)]\n"
    "Timeframe [month/\tStart: March 2015\n"
    "year]\tEnd: ongoing\n"
    "Results [figures,\t40 blocks of ice a day are sold.\n"
    "where\tFour shops were opened.\n"
    "available]\n\n"
    "The Dry Dock\n"
    "Country/ Region/\tCountry: Norway Region: Vestland\n"
    "Municipality\tMunicipality: Bergen\n"
    "Responsible\tName(s): Dokken AS\n"
    "body [name and\tLegal form: company\n"
    "type (public,\n"
    "private, NGO)]\n"
    "Timeframe [month/\tStart: 2011\n"
    "year]\tEnd: 2019\n"
    "Results [figures,\t31 boats were mended.\n"
    "where\n"
    "available]\n\n"
    "The Lost Tabs\n"
    "Country/ Region/ Municipality Country: Norway Region: Troms Municipality: Harstad\n"
    "Name(s): Taperne forening\nLegal form: association\n"
    "Timeframe [month/ year] Start: 2020 End: ongoing\n"
    "Results [figures, where available] Nothing was lost but tabs.\n"
)

STORIES = (
    "Contents\n\nTo begin with .... 1\nThe Mill That Sings .... 2\nA Bridge of Boats .... 3\n\nTo begin with\n\n"
    "We asked and they told.\n\n"
    "The Mill That Sings\nMora, Dalarna (Sweden)\n\n"
    "Nobody ground rye in the valley any more. The wheel stood still for years.\n\n"
    "Who is behind it\n\nThe mill is run by Kvarnen Sjunger, a workers' cooperative of six.\n\n"
    "How it began\n\nIt was opened in May 2012.\n\nWhat it takes\n\nThe stones cost 12.400 euros.\n\n"
    "To read on\n\nkvarnen.example.se\n\n"
    "A Bridge of Boats\nSkive, Denmark\n\nThe ferry was too dear. So the boats were tied together for the summer.\n\n"
    "Who is behind it\n\nThe bridge is the work of Foreningen Broen, a charity, and of Skive Municipality.\n\n"
    "How it began\n\nIt was founded in June 2016.\n\nWhat it takes\n\nThe ropes cost 900 euros.\n\n"
    "To read on\n\nbroen.example.dk\n"
)

CHAPTERS = (
    "GOOD PRACTICES IN ITALY\n\nThe Slow Laundry\n\nLOCATION\nBari\n\nORGANISATION\n"
    "• Lavanderia Lenta (social cooperative)\n"
    "• Amici del Quartiere (NGO)\n\nPERIOD\n2014-2019\n\nRESULTS\nTwelve people work.\n\n"
    "GOOD PRACTICES IN GREECE\n\nBread and Signposts\n\nLOCATION\nVolos\n\nORGANISATION\n"
    "• Psomi (social cooperative)\n\n"
    "PERIOD\nsince 2016\n\nRESULTS\nWalkers came.\n"
)

COUNTED_COLUMNS = "\n\n".join(
    f"GP {number}                {title}\n\nRegion              {place}\n\n"
    f"Lead organisation   {body}\nLegal form          {kind}\n\n"
    f"Duration            {period}\n\nAbstract            {text}"
    for number, title, place, body, kind, period, text in (
        (
            1,
            "The Red Cellar",
            "Burgenland (Austria)",
            "Verein Roter Keller, Rust",
            "association",
            "2013 - 2019",
            "Cellars are lent.",
        ),
        (2, "Milk Round", "Holstein (Germany)", "Meierei Nord eG", "cooperative", "since 1998", "Farms share a cart."),
        (3, "A Field at School", "Jutland (Denmark)", "Skive Kommune", "municipality", "since 2020", "Classes dig."),
    )
)

UNDER = (
    "INSPIRING INITIATIVES\n\nThe Ice Pond\nName of the initiative\nNorway – Lillehammer\nLocation\n"
    "Isdammen samvirkelag (cooperative)\n"
    "Responsible organisation\n2010–2015\nDuration\nIce is cut in winter.\nSummary\nisdammen.example.no\nWebsite\n"
)

BROKEN = (
    "Country: Norway\nCity: Bergen\nResponsible organi-\nsation: Etasje Tre (association)\nTime frame: 2016 to 2020\n"
    "Short descrip-\ntion: Drills are lent.\n"
)
OTHER = BROKEN.replace("Tre", "To")
HYPHENS = f"Good practice example No. 1: Tools on the\nThird Floor\n\n{BROKEN}\nGood practice example No. 2: Seeds\n\n{OTHER}"

BOXES = (
    "3. Economies that care\n\nIn 2020 the sector received EUR 1.1 billion.\n\n"
    "Box 3.1. Ironing in Namur (Belgium)\n\n"
    "Since 2004 the scheme has been run by the cooperative Fer Doux in Namur, Belgium.\n"
    "It had a turnover of EUR 3.4 million.\nSource: www.ferdoux.example.be.\n\n"
    "Box 3.2. The job store (Cork, Ireland)\n\n"
    "The store is managed by Cork City Council together with the association Second Step.\n"
    "It opened in May 2016 and costs EUR 410 000 a year.\nSource: https://jobstore.example.ie.\n"
)

NAMED = "\n\n".join(
    f"Name: {title}\nCountry: Romania\nTown: Arad\nOrganisation:\nName: {body}\nType: association\n"
    f"Start: 2015\nSummary: They meet.\n"
    for title, body in (("Soup on Loan", "Asociația Ciorba"), ("The Bee Road", "Asociația Miere"))
)

GUIDANCE = (
    "7.2 The labels\n\nTitle of the practice\nChoose a title of at most 100 characters.\n\n"
    "Location\nCountry: choose from the list.\n\n"
    "Organisation in charge\nName of entity: the full legal name. Type: choose one.\n\nDuration\n"
    "Start date: month and year, "
    "for instance from May 2021 to December 2022.\n\nResources needed\n"
    "State the funding with its currency (EUR 1,250,000).\n\n"
    "Results achieved\nWhich figures prove the success? Who counted?\n\nLinks\nGive complete addresses.\n"
)

VACANCIES = (
    "At our partners\n\nProject officer\nLocation: Riga, Latvia\nOrganisation: Baltic Forum (NGO)\n"
    "Start date: 1 September 2023\n"
    "Salary: EUR 1,900 a month\nDescription: You will write.\n\nAccountant\n"
    "Location: Malmö, Sweden\nOrganisation: Sundet Cooperative\n"
    "Start date: 15 October 2023\nSalary: SEK 34,000 a month\nDescription: You will keep books.\n"
)
