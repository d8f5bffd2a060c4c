"""`talka doctor`: what is wrong with this installation, in plain words, and how to mend it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from talka.kernel.jobs import failed_jobs
from talka.kernel.models import Job
from talka.kernel.search import rebuild

from .checks import Finding, Level, examine

SIGNS = {Level.GOOD: "✓", Level.NOTE: "·", Level.PROBLEM: "✗"}


def said(finding: Finding) -> str:
    """A finding in one or two lines."""
    line = f"{SIGNS[finding.level]} {finding.seen}"
    return f"{line}\n    → {finding.remedy}" if finding.remedy else line


def summed_up(problems: int) -> str:
    """The last line."""
    if not problems:
        return _("All is well.")
    return ngettext("%(count)s thing must be mended.", "%(count)s things must be mended.", problems) % {"count": problems}


def try_again() -> int:
    """Let the jobs that failed for good wait for a worker once more; returns how many."""
    return int(
        failed_jobs().update(state=Job.State.WAITING, attempts=0, due_at=timezone.now(), claimed_by="", claimed_until=None)
    )


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.option("--thorough", is_flag=True, help="Compare the search index with every record, too.")
@click.option("--try-again", "is_again", is_flag=True, help="First let failed jobs be tried once more.")
def doctor(as_json: bool, thorough: bool, is_again: bool) -> None:
    """Say what is wrong and how to mend it. Ends with 1 when something must be mended."""
    if is_again:
        click.echo(_("%(count)s jobs are tried again.") % {"count": try_again()}, err=True)
    found = list(examine(thorough=thorough))
    problems = [one for one in found if one.level is Level.PROBLEM]
    if as_json:
        click.echo(
            json.dumps({"is_well": not problems, "findings": [asdict(one) for one in found]}, ensure_ascii=False, indent=1)
        )
    else:
        for one in found:
            click.echo(said(one))
        click.echo(summed_up(len(problems)))
    sys.exit(1 if problems else 0)


@click.command()
def reindex() -> None:
    """Build the search index anew from the records, while the site goes on."""
    with click.progressbar(length=1, label=_("Search index"), file=sys.stderr) as bar:

        def tell(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        count = rebuild(tell)
    click.echo(_("The search index has %(count)s records.") % {"count": count})
