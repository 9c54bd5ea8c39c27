"""The main job on the example academy, as a person would do it: every command is printed, run, and its exit code checked.

Run it with `make demo`. It makes a project folder (default: out/demo) and works inside; run it again to begin anew.
"""

# ruff: noqa: INP001, T201  # A script, and it talks.

import argparse
import contextlib
import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from badgeforge.cli.main import run

ACADEMY = Path(__file__).resolve().parent / "academy"
PASSPHRASE = "an example passphrase, for the demo only"  # noqa: S105  # Locks a key that signs invented badges.
MARK = "made-by-the-demo"
"""A file by which the demo knows its own folder, so that it never empties anybody else's."""
SETTINGS = """\
# Settings of this project. Options on the command line win.
catalogue = "catalogue.toml"
issuer = "issuer.json"
key = "issuer.pem"
registry = "issued.sqlite3"
out = "badges"
site = "site"
trust = "trust.toml"
"""
SHOWN_LINES = 9
ZOE = "zoe.osample@riverside-trust.example"
"""The invented learner of the list's first row."""


class DemoError(Exception):
    """A command ended otherwise than it should."""


class Demo:
    """Runs commands in the current folder and shows them."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.clock = clock

    def step(self, title: str, command: str, *, expected: int = 0, save: str = "") -> str:
        """Print a command, run it, show what it says, and stop when it ends otherwise than expected."""
        print(f"\n# {title}\n$ badgeforge {command}{f' > {save}' if save else ''}", flush=True)
        with _captured() as (stdout, stderr):
            code = run(command.split(), clock=self.clock)
        result, said = _text(stdout), _text(stderr)
        if save:
            Path(save).write_text(result, encoding="utf-8")
        shown = said.splitlines() + ([] if save else result.splitlines())
        if len(shown) > SHOWN_LINES:
            shown[SHOWN_LINES // 2 : -SHOWN_LINES // 2] = [f"… {len(shown) - SHOWN_LINES} lines more …"]
        print("\n".join(f"  {line}" for line in shown if line))
        if code != expected:
            raise DemoError(f"exit code {code}, expected {expected}\n{said}{result}"[:4000])
        print(f"  (exit code {code})")
        return result


@contextlib.contextmanager
def _captured() -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    stdout, stderr = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
        yield stdout, stderr


def _text(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def make_project(out: Path) -> None:
    """Copy the academy into an empty folder and add the settings.

    Raises:
        DemoError: when the folder holds something else than an earlier demo.
    """
    if out.exists() and any(out.iterdir()) and not (out / MARK).exists():
        raise DemoError(f"{out} is not empty and not an earlier demo: choose another folder with --out")
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(ACADEMY, out)
    (out / MARK).touch()
    (out / "badgeforge.toml").write_text(SETTINGS, encoding="utf-8")


def tell(out: Path, *, clock: Callable[[], datetime]) -> None:
    """Issue, publish, verify, revoke, verify again, bake, all in the project folder `out`."""
    demo = Demo(clock)
    print(f"The project is in {out}. To repeat a step by hand:\n\n$ cd {out}")
    print(f"$ export BADGEFORGE_PASSPHRASE='{PASSPHRASE}'")

    print("\n\n== The provider ==")
    demo.step("Make the issuer's key, locked with the passphrase.", "key new issuer.pem")
    demo.step("Is the catalogue of modules and programmes sound?", "catalogue check")
    demo.step("What would happen? Bad rows are named, never dropped (exit code 4).", "plan cohort.csv", expected=4)
    issued = demo.step(
        "Issue. The bad rows come back in a list to correct, with an error column.",
        "issue cohort.csv --refused refused.csv --json", expected=4, save="issued.json",
    )  # fmt: skip
    print(f"  {json.loads(issued)['counts']}")
    demo.step(
        "Once more, as if nobody knew whether it had worked: nothing is issued twice.", "issue cohort.csv", expected=4
    )
    demo.step("Write the site that verifiers need: keys, status lists, achievement pages.", "publish")

    print("\n\n== The employer ==")
    demo.step("Check every badge, whoever it belongs to.", "verify badges --any-recipient")
    badges = [row["file"] for row in json.loads(issued)["rows"] if row["state"] == "issued"]
    first, second = badges[:2]
    demo.step("Is this one Zoë's?", f"verify {first} --recipient {ZOE}")
    demo.step(
        "Somebody else hands in the same file (exit code 3).",
        f"verify {first} --recipient sam@ward.example",
        expected=3,
    )

    print("\n\n== A mistake ==")
    demo.step("The provider withdraws Zoë's badge, and publishes.", f"revoke {first} --reason issued-in-error")
    demo.step("Verifiers learn of it from the new status list.", "publish")
    demo.step("The same check as before (exit code 1).", f"verify {first} --recipient {ZOE}", expected=1)
    report = demo.step(
        "All badges again: that one is rejected, the rest accepted (exit code 1).",
        "verify badges --any-recipient --json", expected=1, save="report.json",
    )  # fmt: skip
    print(f"  {json.loads(report)['counts']}")

    print("\n\n== The learner ==")
    for suffix in ("png", "svg"):
        demo.step(
            f"A badge inside its picture ({suffix.upper()}) …",
            f"bake {second} --image badge.{suffix} -o baked.{suffix}",
        )
        demo.step("… is checked like any other.", f"verify baked.{suffix} --any-recipient")
    print(
        f"\nDone: {len(badges)} badges in {out / 'badges'}, the site in {out / 'site'}, the bad rows in {out / 'refused.csv'},"
    )
    print(f"and the last report in {out / 'report.json'}.")


def main(arguments: list[str] | None = None, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
    """Run the demo in the folder that `--out` names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("out/demo"), help="project folder to make (default: out/demo)")
    out = parser.parse_args(arguments).out
    make_project(out)
    os.environ["BADGEFORGE_PASSPHRASE"] = PASSPHRASE
    with contextlib.chdir(out):
        tell(out, clock=clock)


if __name__ == "__main__":
    try:
        main()
    except DemoError as problem:
        sys.exit(f"the demo stopped: {problem}")
