"""The API: every module's router under its name, refusals in one form, lists in pages, answers that can be asked for again."""

from __future__ import annotations

import hashlib
import inspect
import re
from typing import Any, get_type_hints
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from ninja import Field, NinjaAPI, Query, Router, Schema
from ninja.errors import HttpError
from ninja.pagination import PaginationBase
from ninja.parser import Parser
from ninja.security import APIKeyCookie
from ninja.signature.details import ViewSignature
from ninja.utils import check_csrf

from . import search
from .actors import NOBODY, Actor
from .finding import FACETS
from .manifest import manifests
from .refusals import Refused, answer_refusals

SAFE = {"GET", "HEAD", "OPTIONS"}
MOST_ROWS = 100
NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


class Api(NinjaAPI):
    """An API whose successful answers to GET carry an ETag and can be asked for conditionally (RFC 9110, 13)."""

    def create_response(self, request: HttpRequest, data: Any, **also: Any) -> HttpResponse:
        """The answer, or 304 where the asker has it already; never kept for anybody else."""
        answer = super().create_response(request, data, **also)
        patch_vary_headers(answer, ["Cookie", "Accept-Language"])
        answer.headers.setdefault("Cache-Control", "private, no-cache")
        if request.method not in {"GET", "HEAD"} or answer.status_code != 200:
            return answer
        etag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
        answer.headers["ETag"] = etag
        return get_conditional_response(request, etag=etag, response=answer) or answer


class Reader(Parser):
    """Reads what programs send; NUL, which no text of a database can hold, makes it unreadable (400)."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        if NUL.search(request.body):
            raise ValueError("NUL")
        return super().parse_body(request)


class Door(APIKeyCookie):
    """Whoever is signed in acts as themselves, everybody else as nobody; whoever wants to change something sends the token
    that keeps other sites from doing it for them (X-CSRFToken)."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Actor:
        """Let the request in, with its actor."""
        if request.method not in SAFE and check_csrf(request):
            raise HttpError(403, _("The request came without its X-CSRFToken."))
        actor: Actor = getattr(request, "actor", NOBODY).through("api")
        setattr(request, "actor", actor)  # noqa: B010
        return actor

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor:
        """See __call__: nobody is turned away here."""
        return self(request)


class Paged(PaginationBase):
    """Lists in pages: `@paginate(Paged)`; at most 100 items from `offset` on, how many there are, and the next address."""

    class Input(Schema):
        limit: int = Field(20, ge=1, le=MOST_ROWS)
        offset: int = Field(0, ge=0, le=1_000_000)

    class Output(Schema):
        items: list[Any]
        total: int
        limit: int
        offset: int
        next: str | None

    def paginate_queryset(self, queryset: Any, pagination: Any, request: HttpRequest, **_also: Any) -> dict[str, Any]:
        """The page that the address asks for."""
        limit, offset = pagination.limit, pagination.offset
        total = self._items_count(queryset)
        return {
            "items": list(queryset[offset : offset + limit]),
            **{"total": total, "limit": limit, "offset": offset, "next": next_address(request, total, limit, offset)},
        }


def next_address(request: HttpRequest, total: int, limit: int, offset: int) -> str | None:
    """The address of the next page, if there is one."""
    if offset + limit >= total:
        return None
    asked = [(name, value) for name, value in request.GET.lists() if name not in {"limit", "offset"}]
    return f"{request.path}?{urlencode([*asked, ('limit', limit), ('offset', offset + limit)], doseq=True)}"


class Asked(Schema):
    """A question: words, "phrases", -without; several values of a facet mean "one of them"."""

    q: str = Field("", max_length=500, description="Words, “phrases”, -without.")
    kind: list[str] = Field([], description="Kinds of record, such as practice.")
    country: list[str] = Field([], description="ISO 3166-1 alpha-2.")
    region: list[str] = []
    scope: list[str] = []
    topic: list[str] = []
    sdg: list[str] = Field([], description="Sustainable development goals, 1 to 17.")
    organisation_kind: list[str] = []
    language: list[str] = Field([], description="Languages of the texts that match.")
    network: list[str] = []
    year: list[str] = []
    lang: str = Field("", max_length=10, description="The reader's language, which titles are shown in where they can be.")
    near: str = Field("", max_length=60, description="Latitude and longitude in degrees: 56.95,24.11")
    within: float = Field(50, gt=0, le=20_000, description="Kilometres around `near`.")
    limit: int = Field(20, ge=1, le=MOST_ROWS)
    offset: int = Field(0, ge=0, le=1_000_000)

    def place(self) -> tuple[float, float, float] | None:
        """Where to look; HttpError(422) when `near` is no place on the globe."""
        if not self.near:
            return None
        try:
            latitude, longitude = (float(part) for part in self.near.split(","))
        except ValueError:
            latitude = longitude = 999.0
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise HttpError(422, _("Write near as latitude and longitude in degrees: 56.95,24.11"))
        return latitude, longitude, self.within


class Hit(Schema):
    """One record that was found."""

    kind: str
    uid: str
    title: str
    title_language: str
    title_shown: str
    url: str
    language: str
    passage: str = Field(description="HTML, escaped; the words that matched stand in <mark>.")
    place: str
    point: tuple[float, float] | None
    score: float


class Answer(Schema):
    """One page of hits, the number of all, and the counts of each facet over all of them."""

    results: list[Hit]
    total: int
    facets: dict[str, dict[str, int]]
    is_loose: bool = Field(description="Nothing held all the words, so these hold some of them.")
    limit: int
    offset: int
    next: str | None


router = Router()


@router.get("/search", response={200: Answer, 422: Refused}, summary="Find records of every kind")
def search_all(request: HttpRequest, asked: Query[Asked]) -> dict[str, Any]:
    """What the asker may see of everything there is, the best match first; without words, what changed last."""
    actor: Actor = getattr(request, "actor", NOBODY)
    filters = {name: values for name in FACETS if (values := getattr(asked, name))}
    near, page = asked.place(), {"limit": asked.limit, "offset": asked.offset}
    found = search.find(actor, asked.q, filters=filters, language=asked.lang, near=near, **page)
    return {
        "results": [hit_facts(hit) for hit in found.hits],
        **{"total": found.total, "facets": found.facets, "is_loose": found.is_loose},
        **page,
        "next": next_address(request, found.total, asked.limit, asked.offset),
    }


def hit_facts(hit: search.Hit) -> dict[str, Any]:
    """A hit as JSON primitives, the same here and on the command line."""
    document = search.document_for(type(hit.record))
    return {
        "kind": hit.kind,
        "uid": str(hit.ref.uid),
        **{"title": hit.title, "title_language": hit.title_language, "title_shown": hit.title_shown},
        "url": hit.record.get_absolute_url() if hasattr(hit.record, "get_absolute_url") else "",
        **{"language": hit.language, "passage": str(hit.passage)},
        "place": document.place(hit.record) if document and document.place else "",
        **{"point": hit.point, "score": hit.score},
    }


def build_api() -> NinjaAPI:
    """All routers of all installed modules, under the module's name, and the search."""
    api = Api(
        title="Talka",
        version="1",
        description="Everything public can be read without an account.",
        docs_url=None,
        auth=Door(),
        parser=Reader(),
        urls_namespace="api",
    )
    api.add_router("", router, tags=["search"])
    for manifest in manifests():
        if manifest.api:
            own: Router = import_string(manifest.api)
            _read_types(own)
            api.add_router(manifest.name, own, tags=[manifest.name])
    answer_refusals(api)
    return api


def _read_types(router: Router) -> None:
    """Read the types of decorated views where they were written; ninja looks their names up where the decorator was."""
    for view in router.path_operations.values():
        for operation in view.operations:
            written = inspect.unwrap(operation.view_func)
            if written is not operation.view_func:
                written.__annotations__ = get_type_hints(written, include_extras=True)
                operation.signature = ViewSignature(operation.path, operation.view_func)
                operation.models = operation.signature.models
