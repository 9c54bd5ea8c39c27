"""The readable page of one achievement: what a person sees who opens a badge's achievement in a browser.

One self-contained HTML file without script, readable without style. Not for reports (`render/`). Every text from the catalogue
is escaped. https://www.w3.org/TR/WCAG22/
"""

from collections.abc import Iterator
from html import escape

from badgeforge.assembly.achievementwire import picture_url
from badgeforge.learning.credits import Credit
from badgeforge.learning.item import FrameworkAlignment, LearningItem
from badgeforge.learning.programme import Programme
from badgeforge.ob3.model import Profile

_STYLE = (
    "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;"
    "background:#fff}img{max-width:12rem;height:auto}th{text-align:left;vertical-align:top;padding-right:1rem}"
    "td,th{padding-bottom:.4rem}.text{white-space:pre-line}"
)


def achievement_page(item: LearningItem, issuer: Profile) -> str:
    """Write the page of an item that `issuer` awards."""
    language = escape(item.language or "en", quote=True)
    title = escape(item.title)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{''.join(f'{part}{chr(10)}' for part in _parts(item, issuer))}</main>\n</body>\n</html>\n"
    )


def _parts(item: LearningItem, issuer: Profile) -> Iterator[str]:
    yield f"<h1>{escape(item.title)}</h1>"
    if item.picture:
        # The page and the picture of an item stand side by side, so that the page shows it from a folder too.
        source = picture_url(item).removeprefix(item.id.rpartition("/")[0] + "/")
        yield f'<p><img src="{escape(source, quote=True)}" alt="{escape(item.picture.caption, quote=True)}"></p>'
    yield _text(item.description)
    yield "<h2>What it takes</h2>"
    if item.criteria.narrative:
        yield _text(item.criteria.narrative)
    if isinstance(item, Programme) and item.completion:
        yield _text(item.completion)
    if item.criteria.url:
        yield f"<p>{_link(item.criteria.url, 'More about the criteria')}</p>"
    if item.outcomes:
        yield "<h2>What you can do afterwards</h2>"
        yield _list(escape(outcome) for outcome in item.outcomes)
    if item.credits:
        yield "<h2>Credit</h2>"
        yield _list(escape(_credit(credit)) for credit in item.credits)
    if item.alignments:
        yield "<h2>Frameworks</h2>"
        yield _list(_alignment(alignment) for alignment in item.alignments)
    yield "<h2>About this award</h2>"
    yield _table(item, issuer)


def _credit(credit: Credit) -> str:
    """Say a credit statement in English: `15 UK credits at FHEQ level 7, assessed`."""
    extras = credit.label.partition(", ")[2]
    return f"{credit}, {extras}" if extras else str(credit)


def _table(item: LearningItem, issuer: Profile) -> str:
    rows = [
        ("Awarded by", escape(issuer.name or issuer.id)),
        ("Code", escape(item.code)),
        ("Version", escape(item.version)),
        ("Level", escape(str(item.level)) if item.level else ""),
        ("Lasts", escape(_lasting(item))),
        ("Identifier", f"<code>{escape(item.id)}</code>"),
    ]
    cells = "".join(f'<tr><th scope="row">{name}</th><td>{value}</td></tr>' for name, value in rows if value)
    return f"<table><caption>Facts about {escape(item.title)}</caption>{cells}</table>"


def _lasting(item: LearningItem) -> str:
    rule = item.maintenance
    if rule is None:
        return ""
    parts = [f"{rule.valid_for} from the latest completion" if rule.valid_for else "it does not end by itself"]
    if rule.grace:
        parts.append(f"then {rule.grace} to renew it")
    if rule.refresher_interval:
        parts.append(f"refresh every {rule.refresher_interval}")
    return "; ".join(parts)


def _alignment(alignment: FrameworkAlignment) -> str:
    framework = f", {escape(alignment.framework)}" if alignment.framework else ""
    return _link(alignment.url, alignment.name) + framework


def _link(url: str, text: str) -> str:
    """Link to a web address only: other schemes could run something when followed."""
    # ATTACK: a javascript: or data: address in a catalogue that somebody else wrote.
    if not url.lower().startswith(("https://", "http://")):
        return escape(text)
    return f'<a href="{escape(url, quote=True)}">{escape(text)}</a>'


def _text(text: str) -> str:
    return f'<p class="text">{escape(text)}</p>'


def _list(entries: Iterator[str]) -> str:
    return "<ul>" + "".join(f"<li>{entry}</li>" for entry in entries) + "</ul>"
