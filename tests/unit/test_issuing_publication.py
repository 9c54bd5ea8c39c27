"""The published site: what is in it, and what is never taken back."""

import json
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from badgeforge.did.document import DidDocument
from badgeforge.errors import IssuingError, MalformedStatusListError
from badgeforge.issuing.achievementpage import achievement_page
from badgeforge.issuing.lifecycle import Reason, revoke
from badgeforge.issuing.publication import publish
from badgeforge.keys.key import SigningKey
from badgeforge.learning.item import CompletionCriteria, FrameworkAlignment, Picture
from badgeforge.learning.maintenance import MaintenanceRule, Period
from badgeforge.linkeddata import ContextStore, canonicalize
from badgeforge.proofs.data_integrity import proofs_of, verify_proof
from badgeforge.status import list_credential
from badgeforge.status.entry import StatusEntry
from support.issuing import (
    ISSUER,
    NOW,
    a_catalogue,
    a_cohort,
    a_module,
    a_profile,
    a_programme,
    an_issuer,
    issue,
)

LIST = "academy.example/status/revocation-1.json"
MODULE = "academy.example/modules/edi-core/2"


@pytest.fixture
def issuer(tmp_path):
    return an_issuer(tmp_path)


@pytest.fixture
def site(tmp_path):
    return tmp_path / "site"


@pytest.fixture
def badge(issuer, tmp_path):
    (outcome,) = issue(a_cohort(1), issuer, out=tmp_path / "badges")
    return outcome


def publish_again(site, issuer, *, catalogue=None, now=NOW, **changes):
    return publish(site, issuer, catalogue=catalogue or a_catalogue(), now=now, **changes)


def read(site, place):
    return json.loads((site / place).read_bytes())


def test_writes_every_file_of_the_site(site, issuer, badge):
    files = publish_again(site, issuer)

    assert sorted(file.url for file in files) == [
        "https://academy.example/.well-known/did.json",
        "https://academy.example/badgeforge-manifest.json",
        "https://academy.example/issuer.json",
        "https://academy.example/modules/edi-core/2",
        "https://academy.example/modules/edi-core/2.html",
        "https://academy.example/status/revocation-1.json",
    ]
    assert all(file.path.is_file() for file in files)
    assert not [path for path in site.rglob("*") if path.name.endswith(".part")]


def test_manifest_lists_every_other_file_with_its_hash(site, issuer, badge):
    files = publish_again(site, issuer)

    listed = {
        entry["url"]: entry["sha256"] for entry in read(site, "academy.example/badgeforge-manifest.json")["files"]
    }
    assert listed == {file.url: file.sha256 for file in files[:-1]}


def test_did_document_holds_the_key_in_use_and_the_retired_ones(site, issuer):
    retired = SigningKey.from_seed(bytes(32)).verification_key

    publish_again(site, issuer, retired_keys={"key-0": retired})

    document = DidDocument.parse((site / "academy.example/.well-known/did.json").read_bytes())
    assert document.method(f"{ISSUER}#key-0", relationship="assertionMethod").key == retired
    assert document.method(f"{ISSUER}#key-1", relationship="assertionMethod").key == issuer.signer.verification_key


def test_issuer_by_did_key_has_no_did_document(tmp_path, site):
    key = SigningKey.from_seed(bytes(32))
    did = f"did:key:{key.verification_key.multikey}"
    profile = type(a_profile())(id=did, name="Example Ward")
    issuer = an_issuer(
        tmp_path, profile=profile, signer=key, verification_method=f"{did}#{key.verification_key.multikey}"
    )

    files = publish_again(site, issuer)

    assert not [file for file in files if file.url.endswith("did.json")]


def test_status_list_is_signed_and_shows_revocations(site, issuer, badge):
    publish_again(site, issuer)
    before = list_credential.read(read(site, LIST))
    revoke(issuer.registry, badge.credential_id, reason=Reason.ISSUED_IN_ERROR, now=NOW)
    publish_again(site, issuer, now=NOW + timedelta(minutes=1))

    published = read(site, LIST)
    after = list_credential.read(published)
    (place,) = badge.record.reservation.status
    entry = StatusEntry(place.purpose, place.index, place.list_url)
    assert (before.is_set(entry), after.is_set(entry)) == (False, True)
    assert after.valid_until - after.valid_from == timedelta(days=7)
    verify_proof(
        published,
        *proofs_of(published),
        key=issuer.signer.verification_key,
        contexts=ContextStore.packaged(),
        expected_purpose="assertionMethod",
        now=NOW + timedelta(minutes=2),
    )


def test_achievements_and_profile_are_whole_linked_data(site, issuer):
    publish_again(site, issuer, catalogue=a_catalogue(a_module(), a_programme()))

    for place in ("academy.example/issuer.json", MODULE, "academy.example/programmes/pgdip/2"):
        assert canonicalize(read(site, place), contexts=ContextStore.packaged())


def test_published_achievement_is_the_one_in_the_badges(site, issuer, badge):
    publish_again(site, issuer)

    published = read(site, MODULE)
    del published["@context"]
    assert published == json.loads(badge.make_badge())["credentialSubject"]["achievement"]


def test_items_of_other_providers_are_left_out(site, issuer):
    other = a_module(id="https://partner.example/modules/x/1", code="X", version="1")

    publish_again(site, issuer, catalogue=a_catalogue(a_module(), other))

    assert not (site / "partner.example").exists()


def test_image_file_is_published_beside_its_achievement(site, issuer, tmp_path):
    (tmp_path / "edi.PNG").write_bytes(b"picture")
    item = a_module(picture=Picture(caption="A bridge", path="edi.PNG"))

    publish_again(site, issuer, catalogue=a_catalogue(item, directory=tmp_path))

    assert (site / f"{MODULE}.png").read_bytes() == b"picture"


def test_image_with_an_address_of_its_own_is_not_copied(site, issuer, tmp_path):
    (tmp_path / "edi.png").write_bytes(b"picture")
    item = a_module(picture=Picture(caption="A bridge", path="edi.png", url="https://images.example/edi.png"))

    publish_again(site, issuer, catalogue=a_catalogue(item, directory=tmp_path))

    assert not (site / f"{MODULE}.png").exists()


def test_says_that_an_image_cannot_be_read(site, issuer, tmp_path):
    item = a_module(picture=Picture(caption="A bridge", path="missing.png"))

    with pytest.raises(IssuingError) as caught:
        publish_again(site, issuer, catalogue=a_catalogue(item, directory=tmp_path))

    assert caught.value.code == "publish-picture-unreadable"
    assert not site.exists()


def test_refuses_to_drop_a_published_key(site, issuer, tmp_path):
    publish_again(site, issuer)
    rotated = an_issuer(
        tmp_path,
        registry=issuer.registry,
        signer=SigningKey.from_seed(bytes(32)),
        verification_method=f"{ISSUER}#key-2",
    )

    with pytest.raises(IssuingError) as caught:
        publish_again(site, rotated)
    publish_again(site, rotated, retired_keys={"key-1": issuer.signer.verification_key})

    assert caught.value.code == "publish-drops-key"


def test_refuses_to_publish_an_older_list(site, issuer, badge):
    publish_again(site, issuer)

    with pytest.raises(IssuingError) as caught:
        publish_again(site, issuer, now=NOW - timedelta(seconds=1))

    assert caught.value.code == "publish-back-in-time"


def test_refuses_to_forget_a_revocation(site, tmp_path):
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    old, new = an_issuer(tmp_path / "old"), an_issuer(tmp_path / "new")
    for issuer in (old, new):
        (outcome,) = issue(a_cohort(1), issuer, out=tmp_path / "badges", seed=2)
    revoke(new.registry, outcome.credential_id, reason=Reason.ISSUED_IN_ERROR, now=NOW)
    publish_again(site, new)

    with pytest.raises(IssuingError) as caught:
        publish_again(site, old)

    assert caught.value.code == "publish-unrevokes"


def test_refuses_to_replace_something_else_by_a_list(site, issuer, badge):
    (site / LIST).parent.mkdir(parents=True)
    (site / LIST).write_text('{"minutes": "of a meeting"}')

    with pytest.raises(MalformedStatusListError):
        publish_again(site, issuer)


def test_says_that_one_address_is_the_beginning_of_another(site, issuer):
    nested = a_module(id="https://academy.example/modules/edi-core/2/extra", code="EXTRA")

    with pytest.raises(IssuingError) as caught:
        publish_again(site, issuer, catalogue=a_catalogue(a_module(), nested))

    assert caught.value.code == "publish-places-clash"
    assert not site.exists()


@pytest.mark.parametrize(
    "identifier",
    [
        "https://academy.example/.well-known/did.json",
        "https://academy.example/issuer.json",
        "https://academy.example/status/revocation-1.json",
        "https://academy.example/badgeforge-manifest.json",
        "https://academy.example/ISSUER.json",
        "https://academy.example/modules/EDI-core/2",
    ],
)
def test_an_item_cannot_take_the_place_of_another_file(site, issuer, badge, identifier):
    # ATTACK: an achievement under the address of the DID document or of a status list, which would take its place.
    intruder = a_module(id=identifier, code="INTRUDER")

    with pytest.raises(IssuingError) as caught:
        publish_again(site, issuer, catalogue=a_catalogue(a_module(), intruder))

    assert caught.value.code == "publish-places-clash"
    assert not site.exists()


def test_writes_nothing_through_a_link_that_leaves_the_site(site, issuer, tmp_path):
    # ATTACK: a link planted in the folder of the site, which would have files of this machine overwritten.
    outside = tmp_path / "outside"
    outside.mkdir()
    site.mkdir()
    (site / "academy.example").symlink_to(outside)

    with pytest.raises(IssuingError) as caught:
        publish_again(site, issuer)

    assert caught.value.code == "publish-outside"
    assert list(outside.iterdir()) == []


def test_the_folder_of_the_site_may_itself_be_a_link(tmp_path, issuer):
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "real")

    assert publish_again(tmp_path / "site", issuer)
    assert publish_again(tmp_path / "site", issuer)


def test_something_odd_in_the_place_of_the_did_document_is_not_replaced(site, issuer):
    place = site / "academy.example" / ".well-known" / "did.json"
    place.parent.mkdir(parents=True)
    place.write_text('{"verificationMethod": [{"id": [1], "publicKeyMultibase": {}}]}')

    with pytest.raises(IssuingError) as caught:
        publish_again(site, issuer)

    assert caught.value.code == "publish-drops-key"


def test_says_that_a_file_of_the_site_cannot_be_written(site, issuer):
    (site / f"{MODULE}.html").mkdir(parents=True)

    with pytest.raises(IssuingError) as caught:
        publish_again(site, issuer)

    assert caught.value.code == "publish-failed"
    assert not [path for path in site.rglob("*") if path.name.endswith(".part")]


class Outline(HTMLParser):
    """Collects what a reader and a screen reader get."""

    def __init__(self):
        super().__init__()
        self.tags, self.links, self.alternatives, self.words = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "a":
            self.links.append(dict(attrs)["href"])
        if tag == "img":
            self.alternatives.append(dict(attrs)["alt"])

    def handle_data(self, data):
        self.words.append(data)


def outline(item):
    parser = Outline()
    parser.feed(achievement_page(item, a_profile()))
    return parser


def test_page_has_headings_a_caption_and_no_script():
    rule = MaintenanceRule(
        valid_for=Period.parse("P2Y"), grace=Period.parse("P3M"), refresher_interval=Period.parse("P1Y")
    )
    page = outline(
        a_programme(
            outcomes=("Lead a digital change.",),
            maintenance=rule,
            criteria=CompletionCriteria(url="https://academy.example/how"),
            picture=Picture(caption="A bridge", url="https://images.example/edi.png"),
        )
    )

    text = " ".join(page.words)
    assert {"h1", "h2", "table", "caption", "th", "main"} <= set(page.tags)
    assert "script" not in page.tags
    assert page.alternatives == ["A bridge"]
    assert "2 years from the latest completion; then 3 months to renew it; refresh every 1 year" in text
    assert "Every core module." in text
    assert "Example Digital Academy" in text
    assert page.links == ["https://academy.example/how"]


def test_page_of_an_award_that_does_not_end():
    item = a_module(maintenance=MaintenanceRule(refresher_interval=Period.parse("P1Y")))

    assert "it does not end by itself; refresh every 1 year" in " ".join(outline(item).words)


def test_page_escapes_every_text():
    """ATTACK: markup in a catalogue that somebody else wrote."""
    nasty = '"><script>alert(1)</script>'
    page = outline(
        a_module(
            title=nasty,
            description=nasty,
            code=nasty,
            outcomes=(nasty,),
            criteria=CompletionCriteria(narrative=nasty),
            picture=Picture(caption=nasty, url=f"https://images.example/{nasty}"),
            alignments=(FrameworkAlignment(name=nasty, url=f"https://f.example/{nasty}", framework=nasty),),
            language="en-GB",
        )
    )

    assert "script" not in page.tags
    assert page.alternatives == [nasty]


def test_page_links_to_web_addresses_only():
    """ATTACK: a javascript: or data: address in a catalogue that somebody else wrote."""
    alignments = tuple(
        FrameworkAlignment(name=name, url=url)
        for name, url in [("A", "javascript:alert(1)"), ("B", "data:text/html,x"), ("C", "https://f.example/c")]
    )

    assert outline(a_module(alignments=alignments)).links == ["https://f.example/c"]
