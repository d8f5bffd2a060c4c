"""The title and the sections of a practice: its words, before any value is read from them."""

from .fields import shown_text, subparts
from .flow import clean
from .flows import Values
from .headings import bare_title, placed_title
from .report import Found, Section, Title


def read_title(values: Values) -> Title:
    """The title: after its label, else the lines above the practice, without their number."""
    labelled = values.labelled_title()
    flow = labelled or values.title()
    text = " ".join(shown_text(flow, values.words).split())
    place = 0 if labelled else placed_title(text)
    short = text[:place].rstrip(" –—|/:-(") if place else text
    value = text if labelled else clean(bare_title(short))
    passages = values.passages(flow.stretches(0, len(flow.text)))
    return Title(text=text, value=value, passages=passages, sure=1.0 if value else 0.0)


def read_sections(values: Values) -> tuple[Section, ...]:
    """The text of each field in order, and the parts of the details that name themselves."""
    found: list[Section] = []
    for name, flow, sure, reason in values.flows:
        passages = values.passages(flow.stretches(0, len(flow.text)))
        text = shown_text(flow, values.words)
        found.append(Section(name=name, text=text, passages=passages, sure=sure, reason=reason))
    labelled = {section.name for section in found}
    for flow in values.of("details"):
        for name, start, end in subparts(flow):
            if name not in labelled:
                part = flow.part(start, end)
                text = shown_text(part, values.words)
                passages = values.passages(part.stretches(0, len(part.text)))
                found.append(Section(name=name, text=text, passages=passages))
    return tuple(found)


def read_unplaced(values: Values) -> tuple[Found, ...]:
    """The lines of the practice that belong to no field."""
    return tuple(
        Found(text=unit.text, passages=values.passages(unit.stretches)) for unit in values.reading.unplaced if unit.stretches
    )
