"""What people corrected of what the reader had found, field by field, in an installation's published practices from reports.

The figure of this script is not a time but a share, next to the share of all fields together in the same run. It reads the
installation that TALKA_HOME (or DATABASE_URL) names and changes nothing.

Usage: TALKA_HOME=var PYTHONPATH=src:. python -m benchmarks.corrections
"""

from __future__ import annotations

import os
import sys

from benchmarks.measuring import ROOT, tell


def main() -> None:
    """Print a line for each field, the most corrected first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "talka.site.settings")
    sys.path.insert(0, str(ROOT / "src"))
    import django

    django.setup()
    from talka.modules.practices.models.corrections import corrections, shares

    found = list(corrections())
    if not found:
        tell(claim="share corrected", fields=0, reason="no practice from a report is published here")
        return
    whole = sum(one.is_corrected for one in found) / len(found)
    tell(claim="share corrected of all fields", fields=len(found), share=whole)
    for name, (count, of) in sorted(shares(found).items(), key=lambda row: -row[1][0] / row[1][1]):
        tell(claim="share corrected", field=name, of=of, share=count / of, ratio=count / of / whole if whole else 0.0)


if __name__ == "__main__":
    main()
