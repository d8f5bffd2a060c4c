"""Tells which language a text is in, by the short words that every text of it is full of, or by its script."""

import re
from collections import Counter
from functools import lru_cache

# The commonest little words of each language; what two languages share speaks for both and so for neither.
WORDS = {
    "bg": "на и в за да се с от по е са които който към или като не при този това бе чрез",
    "ca": "de la i el les que a els en per dels amb un una és o al com més no seu seva té tota aquest aquesta les són fins",
    "cs": "a v se na je s z do že o k za jsou by pro jako nebo ve které který při není také od podle jeho být byl",
    "da": "og af i at til en er på det med for som den der et har ikke de fra ved blev også kan eller deres efter blive",
    "de": "der die das und in zu den von mit ist des für auf im dem nicht ein eine auch sich werden wird oder bei durch wurde",
    "el": "και το της του η των να με τα την για οι από στην σε που τους είναι ή στο δεν",
    "en": "the of and to in a is for that with on as by was are it from at be this which or have has an their not were",
    "es": "de la que el en y a los del se las por un para con no una su al es lo como más o pero sus este fue ha",
    "et": "ja on ei et see ka oma kui või mis ning aga nii kes olla tema mille ta nende selle mida kuid siis pärast oli",
    "fi": "ja on ei se että oli hän ovat joka mutta myös tai kun sen sekä ole jotka kuin olla voi heidän niiden ne mukaan",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ou aux son",
    "ga": "agus an na a ar le go i do is ag bhfuil tá nó chun gach sé bheith leis sa cearta ní de as ina ba duine",
    "hr": "i u je na se da za od su s koji koje kao ili po bi nije te svoje biti pravo iz kako što bez prema ne sve koja",
    "hu": "a az és hogy nem is egy meg van ez de csak mint vagy már még azt ki el ha minden valamint volt kell által",
    "is": "og að er í til á sem eru við skal hver ekki um af með eða því þess sé en fyrir ber hans sinni rétt manna",
    "it": "di e il la che in un a per è una del con non della i da si le al dei gli più nel alla sono o come ha delle",
    "lt": "ir į kad iš yra su bei kaip ar tai ne už turi jų nuo taip buvo apie po prie arba savo dėl kurie jo kuri",
    "lv": "un ir ar no uz par ka kas tā vai kā lai pie pēc arī bija nav tas to tiek viņu tika kuri gan jeb līdz kurā tikai",
    "nb": "og av i å til en er på det med for som den et har ikke de fra ved ble også kan eller etter være gjennom noe mot",
    "nl": "de van het een en in is dat op te zijn voor met die niet aan er om ook als bij door of naar uit wordt over werd",
    "nn": "og i å til er på det med for som dei eit ein ikkje frå den av har alle skal kan eller etter vere noko kvar dette",
    "pl": "i w na z do się nie jest że o od za przez dla po oraz jak co są to lub ze które który jego przy jako może",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das foi seu sua ou pelo",
    "ro": "de și în a la cu pe care din o nu să un este pentru se mai sunt ce al prin sau ca au fi unei ale fost",
    "sk": "a v na sa je s z že o k za aby pre ako alebo vo ktoré ktorý pri nie tiež od podľa jeho byť bol sú má svoje ich",
    "sl": "in v je na se za z da so ki ne pri ali s kot o bi do tudi po ima od iz vsakdo pravico biti sme svoje njegove pa",
    "sv": "och i att det som en på är av för med den till inte om ett har de ej eller från vid kan sin också genom var efter",
}
SCRIPTS = {"el": re.compile("[Ͱ-Ͽἀ-῿]"), "bg": re.compile("[Ѐ-ӿ]")}
NOT_BULGARIAN = re.compile("[ыэёіїєґјљњћџђѓќ]")
WORD = re.compile(r"[^\W\d_]+")
LONGEST_TEXT = 400_000
FEWEST_WORDS = 20
LEAST_SHARE = 0.14
LEAST_LEAD = 1.08


def language_of(text: str) -> str:
    """The code of the language that most of a text is in; "" where it is too short or none that is known."""
    words = WORD.findall(text[:LONGEST_TEXT].casefold())
    if len(words) < FEWEST_WORDS:
        return ""
    for code, script in SCRIPTS.items():
        if sum(bool(script.match(word)) for word in words) > len(words) / 2:
            return code if code != "bg" or not NOT_BULGARIAN.search(text.casefold()) else ""
    counts = Counter(words)
    shares = sorted(((sum(counts[word] for word in known) / len(words), code) for code, known in _lists().items()), reverse=True)
    (best, code), (second, _other) = shares[:2]
    return code if best >= LEAST_SHARE and best >= LEAST_LEAD * second else ""


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in WORDS.items()}
