"""Cases: headings that count the practices ("Case 3: …", "3. Good practice: …", "GOOD PRACTICE 4", "STORY TWO | SPAIN")."""

import re
from functools import lru_cache

from .vocabulary import flat, vocabulary

LONGEST = 200
# a number may stand right behind the word ("GP3"), a letter must be apart ("Case A", and not "Casa")
CASE_NUMBER = r"(?:(?:no\.?|nr\.?|n°|nº|№|#)\s*)?(?P<number>\d{1,3}(?:\.\d{1,2})?|(?<=[\s_-])(?:[IVX]{1,5}|[A-H]))"


def case_heading(text: str) -> tuple[str, int] | None:
    """The number of a heading like "Case 3: …" and where its title begins; None if it is none."""
    lead = re.match(r"^[\s#*>_•▪]*(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+)?", text)
    skip = lead.end() if lead else 0
    match = case_pattern().match(flat(text), skip)
    if match is None or len(text) > LONGEST:
        return None
    word = match["word"] or match["ordinal"]
    counted = {**vocabulary().ordinals, **vocabulary().counts}
    return match["number"] or match["before"] or str(counted[word]), match.end()


@lru_cache(maxsize=1)
def case_pattern() -> re.Pattern[str]:
    """The pattern of case headings in all languages: "Case 3: …", "3. Good practice: …", "Story two | …", "The second story"."""
    words = {" ".join(words) for words in vocabulary().headings.get("case", ())}
    names = "|".join(re.escape(word).replace(r"\ ", r"[\s_-]+") for word in sorted(words, key=len, reverse=True))
    ordinals = "|".join(sorted(vocabulary().ordinals, key=len, reverse=True))
    counts = f"{ordinals}|" + "|".join(sorted(vocabulary().counts, key=len, reverse=True))
    return re.compile(
        rf"(?:(?:{names})[\s_-]*{CASE_NUMBER}(?:\s(?:of|/|von|de|z|av|af)\s\d{{1,3}})?(?=[\s:.)\-–—|]|$)\s*(?:[:.)|–—-]+\s*)?"
        rf"|(?P<before>\d{{1,3}})[.)]?\s+(?:{names})\s*(?:[:|–—-]+\s*|\W*$)"
        rf"|(?:{names})[\s_-]+(?P<word>{counts})(?=\s*(?:[:.)|–—-]|$))\s*(?:[:.)|–—-]+\s*)?"
        rf"|(?:the\s)?(?P<ordinal>{ordinals})\s+(?:{names})\s*(?:[:|–—-]+\s*|\W*$))",
        re.IGNORECASE,
    )
