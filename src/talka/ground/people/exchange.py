"""What somebody takes along: all that the platform knows of them, as one file."""

from __future__ import annotations

import json
import tempfile
import zipfile
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import FileField
from django.utils import timezone

from talka.kernel.privacy import Personal, personal_data

from .models import Person
from .querysets import rows_about

NOT_GIVEN_OUT = {"password"}


def own_data(person: Person) -> dict[str, Any]:
    """All declared personal data of a person, by table; a password is kept only as a hash and is left out."""
    tables: dict[str, Any] = {}
    for personal in personal_data():
        rows = [_row(personal, row) for row in rows_about(personal, person)]
        if rows:
            tables.setdefault(personal.model._meta.label_lower, []).append({"why": str(personal.why), "rows": rows})
    return {"person": str(person.uid), "written_at": timezone.now(), "tables": tables}


def _row(personal: Personal, row: Any) -> dict[str, Any]:
    fields = [personal.model._meta.get_field(name) for name in personal.fields if name not in NOT_GIVEN_OUT]
    found = {field.name: field.value_from_object(row) for field in fields}  # type: ignore[union-attr]
    found = {name: getattr(value, "name", value) for name, value in found.items()}
    return {"uid": str(row.uid), **found} if hasattr(row, "uid") else found


def own_archive(person: Person) -> IO[bytes]:
    """A ZIP file, open for reading: `data.json`, and every file the declared rows name, under `files/`."""
    archive = tempfile.SpooledTemporaryFile(max_size=5_000_000)  # noqa: SIM115 - whoever reads it closes it
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("data.json", json.dumps(own_data(person), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
        for name, file in _files(person):
            with file.open("rb") as opened:
                packed.writestr(f"files/{name}", opened.read())
    archive.seek(0)
    return archive


def _files(person: Person) -> list[tuple[str, Any]]:
    found: dict[str, Any] = {}
    for personal in personal_data():
        for field in personal.model._meta.concrete_fields:
            if isinstance(field, FileField):
                for row in rows_about(personal, person):
                    file = getattr(row, field.name)
                    if file and file.storage.exists(file.name):
                        found[file.name] = file
    return sorted(found.items(), key=lambda pair: pair[0])
