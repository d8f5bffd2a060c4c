import pytest
from django.conf import settings as configured


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Static files under their own names, so that nothing must be collected before a test."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**configured.STORAGES, "staticfiles": plain}
