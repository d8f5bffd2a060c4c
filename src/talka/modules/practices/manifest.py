"""What practices offer to the platform."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from talka.kernel.manifest import Manifest, MenuItem

from . import api, clock, commands, demo, events, exchange, notices, panels, privacy, reactions, search

manifest = Manifest(
    name="practices",
    label=_("Practices"),
    menu=(MenuItem(_("Practices"), "practices:list"),),
    events=(
        events.PracticeDrafted,
        events.PracticesDrafted,
        events.PracticeEdited,
        events.VersionProposed,
        events.VersionAccepted,
        events.VersionDeclined,
        events.PracticeSubmitted,
        events.PracticeReturned,
        events.DoubtSettled,
        events.ReadingCorrected,
        events.PassageMoved,
        events.PracticeSplit,
        events.PracticesJoined,
        events.PracticeChecked,
        events.PracticeValidated,
        events.PracticeSuperseded,
        events.ImprovementsAsked,
        events.ImprovementSettled,
        events.PracticeJudged,
        events.ReviewerSteppedAside,
        events.PracticePublished,
        events.PracticesPublished,
        events.PracticeWithdrawn,
        events.PracticeReopened,
        events.PracticeTranslated,
        events.PracticeShown,
        events.PracticeHidden,
        events.ReportRead,
        events.PracticesTakenIn,
        events.PictureAdded,
        events.PictureRemoved,
        events.CorrectionSuggested,
        events.CorrectionTaken,
        events.CorrectionDeclined,
    ),
    notices=notices.notices,
    documents=(search.document,),
    sheets=(exchange.sheet,),
    api=api.router,
    desks=panels.desks,
    panels=panels.panels,
    personal=privacy.personal,
    reactions=reactions.reactions,
    commands=(commands.practices,),
    clock=clock.periodic,
    home=panels.home,
    demo=demo.fill,
)
