"""What every test shares: the published vectors and official data, a fixed clock, and a guard against sockets."""

import os
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

# Time belongs to benchmarks, never to a test. What `make test` tries is the same at every run; `make fault` draws anew.
settings.register_profile(
    "house", deadline=None, print_blob=True, derandomize=not os.environ.get("BADGEFORGE_DRAW_ANEW")
)
settings.load_profile("house")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def _folder(variable, default):
    folder = Path(os.environ.get(variable, default))
    if not folder.is_dir():
        if os.environ.get("BADGEFORGE_REQUIRE_VECTORS"):
            pytest.fail(f"{folder} is absent, and this run may not skip conformance tests")
        pytest.skip(f"{folder.name} is absent: set {variable} to the folder that holds it")
    return folder


@pytest.fixture(scope="session")
def vectors_dir():
    return _folder("BADGEFORGE_VECTORS", SHARED / "vectors")


@pytest.fixture(scope="session")
def data_dir():
    return _folder("BADGEFORGE_DATA", SHARED / "data")


@pytest.fixture(scope="session")
def project_dir():
    return ROOT


@pytest.fixture
def now():
    return datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Make any attempt to reach a network fail: nothing in badgeforge fetches unless a test hands it a fetcher."""

    def refuse(*_args, **_kwargs):
        raise AssertionError("a test tried to open a network connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
