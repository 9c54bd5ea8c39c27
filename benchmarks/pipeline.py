"""Times issuing and verifying against the bare PyLD pipeline in the same run, and the hostile list. Run with `make bench`.

Figures are ratios: the same machine, the same minute, the same document, equal canonical forms asserted. `--json` prints them
for programs.
"""

import argparse
import copy
import hashlib
import json
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from pyld import jsonld

from badgeforge import (
    AnyRecipient,
    Catalogue,
    Cohort,
    Facts,
    Policy,
    Profile,
    Registry,
    SigningKey,
    TrustList,
    Verifier,
)
from badgeforge.encoding import base58, strictjson
from badgeforge.issuing.publication import publish
from badgeforge.journeys.issue import issue_to_folder
from badgeforge.journeys.provider import IssuerSettings, issuer_of
from badgeforge.linkeddata import ContextStore, canonicalize
from badgeforge.proofs import data_integrity
from support.full_badge import full_credential
from support.world import NOW, RECIPIENT, World

REPEATS = 5
ACADEMY = Path(__file__).resolve().parents[1] / "examples" / "academy"


def median_ms(function: Callable[[], object], *, rounds: int) -> tuple[float, float, float]:
    """Time `rounds` calls, `REPEATS` times over; return minimum, median and maximum of the milliseconds for one call."""
    function()
    times = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        for _ in range(rounds):
            function()
        times.append((time.perf_counter() - begin) * 1000 / rounds)
    return min(times), statistics.median(times), max(times)


def bare_loader(contexts: ContextStore) -> Callable[..., dict[str, Any]]:
    """Serve contexts from memory, as any careful PyLD user does."""

    def load(url: str, _options: object = None) -> dict[str, Any]:
        document = contexts.get(url).json
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}

    return load


def bare_canonical(document: dict[str, Any], loader: Callable[..., dict[str, Any]]) -> str:
    """Canonicalise as Python peers do."""
    options = {
        "algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": loader, "base": None,
    }  # fmt: skip
    text = jsonld.normalize(document, options)
    if not isinstance(text, str):
        raise TypeError("no N-Quads")
    return text


def proof_hash(unsecured: dict[str, Any], proof: dict[str, Any], loader: Callable[..., dict[str, Any]]) -> bytes:
    """Hash proof options and document, the way the cryptosuite says, with bare PyLD."""
    options = {key: value for key, value in proof.items() if key != "proofValue"}
    options["@context"] = unsecured["@context"]
    return (
        hashlib.sha256(bare_canonical(options, loader).encode()).digest()
        + hashlib.sha256(bare_canonical(unsecured, loader).encode()).digest()
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--rounds", type=int, default=10)
    arguments = parser.parse_args()
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        loader = bare_loader(world.contexts)
        documents = {"small badge": world.badge(), "every class of OB 3.0": _full(world)}
        for name, unsecured in documents.items():
            rows += measure(world, name, unsecured, loader, rounds=arguments.rounds)
        rows += cohort(loader)
        rows += hostile(world)
    if arguments.json:
        print(json.dumps({"python": platform.python_version(), "rows": rows}, indent=2))
        return
    print(
        f"Python {platform.python_version()}; median of {REPEATS}, spread in brackets; ratio to bare PyLD in this run"
    )
    for row in rows:
        low, middle, high = row["ms"]
        ratio = f"{row['ratio']:5.2f}x" if row.get("ratio") else ""
        print(f"  {row['what']:<58} {middle:9.3f} ms  [{low:.3f} to {high:.3f}]  {ratio}")


def _full(world: World) -> dict[str, Any]:
    return full_credential(issuer_id=world.did, status_list_url=world.list_url, status_index=7).to_json()


def measure(
    world: World, name: str, unsecured: dict[str, Any], loader: Callable[..., dict[str, Any]], *, rounds: int
) -> list[dict[str, Any]]:
    """Measure one document through both pipelines."""
    secured = world.sign(unsecured)
    proof = secured["proof"][0]
    key = world.key.verification_key
    data = strictjson.dumps(secured)
    verifier = world.verifier()
    signature = base58.decode(proof["proofValue"][1:])
    if bare_canonical(unsecured, loader) != canonicalize(unsecured, contexts=world.contexts):
        raise SystemExit("the canonical forms differ: no figure means anything")
    if verifier.verify(data, recipient=RECIPIENT, now=NOW).authentic != "yes":
        raise SystemExit("the badge does not verify")

    bare_issue = median_ms(lambda: world.key.sign(proof_hash(unsecured, proof, loader)), rounds=rounds)
    bare_verify = median_ms(lambda: key.verify(signature, proof_hash(unsecured, proof, loader)), rounds=rounds)
    issue = median_ms(lambda: world.sign(copy.copy(unsecured)), rounds=rounds)
    verify = median_ms(
        lambda: data_integrity.verify_proof(
            secured, proof, key=key, contexts=world.contexts, expected_purpose="assertionMethod", now=NOW
        ),
        rounds=rounds,
    )
    whole = median_ms(lambda: verifier.verify(data, recipient=RECIPIENT, now=NOW), rounds=rounds)
    size = f"{name} ({len(data)} bytes)"
    return [
        {"what": f"{size}: issue, bare PyLD", "ms": bare_issue},
        {"what": f"{size}: issue, proof only", "ms": issue, "ratio": bare_issue[1] / issue[1]},
        {"what": f"{size}: verify, bare PyLD", "ms": bare_verify},
        {"what": f"{size}: verify, proof only", "ms": verify, "ratio": bare_verify[1] / verify[1]},
        {"what": f"{size}: verify, bytes to report", "ms": whole, "ratio": bare_verify[1] / whole[1]},
    ]


def cohort(loader: Callable[..., dict[str, Any]]) -> list[dict[str, Any]]:
    """Measure issuing and verifying the example cohort end to end: list, register, files; folder, trust list, reports."""
    catalogue = Catalogue.load(ACADEMY / "catalogue.toml")
    rows = Cohort.read(ACADEMY / "cohort.csv", catalogue=catalogue)
    key = SigningKey.from_seed(bytes(32))
    issue, verify, bare = [], [], []
    for _ in range(REPEATS):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            issuer = issuer_of(
                Profile.load(ACADEMY / "issuer.json"),
                signer=key,
                registry=Registry.open(f"sqlite:///{folder}/issued.sqlite3"),
                settings=IssuerSettings(),
            )
            now = datetime.now(UTC)
            begin = time.perf_counter()
            done = list(issue_to_folder(rows, catalogue, issuer, folder=folder / "badges", now=now))
            count = sum(result.saved is not None for result in done)
            issue.append((time.perf_counter() - begin) * 1000 / count)
            publish(folder / "site", issuer, catalogue=catalogue, now=now)
            files = [path.read_bytes() for path in sorted((folder / "badges").glob("*.json"))]
            verifier = Verifier(
                trust=TrustList.load(ACADEMY / "trust.toml"),
                facts=Facts.folder(folder / "site"),
                policy=Policy.strict(),
            )
            begin = time.perf_counter()
            verdicts = {str(verifier.verify(data, recipient=AnyRecipient(), now=now).verdict) for data in files}
            verify.append((time.perf_counter() - begin) * 1000 / count)
            if verdicts != {"accepted"}:
                raise SystemExit(f"the cohort's badges are {verdicts}")
            secured = [strictjson.loads_object(data) for data in files]
            begin = time.perf_counter()
            for document in secured:
                unsecured = {name: value for name, value in document.items() if name != "proof"}
                key.sign(proof_hash(unsecured, document["proof"][0], loader))
            bare.append((time.perf_counter() - begin) * 1000 / count)

    def row(what: str, times: list[float], **ratio: float) -> dict[str, Any]:
        return {"what": what, "ms": (min(times), statistics.median(times), max(times)), **ratio}

    middle = statistics.median(bare)
    return [
        row(f"example cohort ({count} badges): bare PyLD, for each", bare),
        row("example cohort: issue, list to files", issue, ratio=middle / statistics.median(issue)),
        row("example cohort: verify, files to reports", verify, ratio=middle / statistics.median(verify)),
    ]


def hostile(world: World) -> list[dict[str, Any]]:
    """Time every hostile input once through the whole verifier; the slowest ones are what an attacker can make us spend."""
    from support.hostile import cases

    rows = []
    for case in cases(world):
        verifier = world.verifier(**case.verifier_arguments(world))
        begin = time.perf_counter()
        verifier.verify(case.data, recipient=RECIPIENT, now=NOW)
        elapsed = (time.perf_counter() - begin) * 1000
        rows.append({"what": f"hostile: {case.name}"[:58], "ms": (elapsed, elapsed, elapsed)})
    return sorted(rows, key=lambda row: row["ms"][1], reverse=True)


if __name__ == "__main__":
    main()
