"""How a place name is brought to one spelling, so that Хасково, Haskovo and HASKOVO meet."""

import re
import unicodedata

# One Latin spelling a letter. Names and questions pass through the same table, so the choice of
# a scheme matters little; it follows the Bulgarian and Greek passport spellings where it can.
LETTERS = str.maketrans(
    {
        **dict.fromkeys("ʼ’‘'`ʹь", ""),
        **dict(zip("łøđðıħŋŧə", "loddihnta", strict=True)),
        **{"æ": "ae", "œ": "oe", "þ": "th"},
        **dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True)),
        **{"θ": "th", "χ": "ch", "ψ": "ps"},
        **dict(zip("абвгдезиклмнопрстуфхъыэіјґ", "abvgdeziklmnoprstufhayeijg", strict=True)),
        **{"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ю": "yu", "я": "ya"},
        **{"є": "ye", "ђ": "dj", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѕ": "z"},
    }
)
ACCENTS = dict.fromkeys(range(0x300, 0x370))
WORD = re.compile(r"[^\W_]+")
OTHER_SPELLINGS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"), ("kh", "h"))


def fold(text: str) -> str:
    """The name in lower case, in plain Latin letters and digits, one space between words."""
    if text.isascii():
        plain = text.lower().replace("'", "").replace("`", "")
    else:
        plain = unicodedata.normalize("NFKD", text).casefold().translate(ACCENTS)
        plain = plain.replace("ου", "ou").translate(LETTERS)
    return " ".join(WORD.findall(plain))


def spelling(text: str) -> str:
    """The name in lower case with its accents kept and one space between words."""
    return " ".join(unicodedata.normalize("NFC", text.casefold()).replace("-", " ").split())


def other_spellings(folded: str) -> tuple[str, ...]:
    """Ways the same name may be written where ä became ae, å became aa or х became kh."""
    written = {folded.replace(long, short) for long, short in OTHER_SPELLINGS}
    german = folded
    for long, short in OTHER_SPELLINGS[:3]:
        german = german.replace(long, short)
    return tuple(sorted((written | {german}) - {folded}))
