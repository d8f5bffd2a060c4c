"""The door for our own web server: a worker that does not outlive the server that started it."""

from .supervisor import die_with_parent

die_with_parent()

from talka.site.wsgi import application  # noqa: E402

__all__ = ["application"]
