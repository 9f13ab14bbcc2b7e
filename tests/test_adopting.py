"""The wheel works in a project of its own that is made as docs/adopting.md says."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "adopting.md"
SCRIPT = Path(__file__).with_name("adopting_script.py")
BLOCK = re.compile(r"^```(sh|python)\n(.+?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# (\S+), (at the end|the whole file)\n")

pytestmark = pytest.mark.slow


def as_shell_script(page: str) -> str:
    """Turns the commands and files of the page into one script."""
    steps = ["set -eu"]
    for language, block in BLOCK.findall(page):
        if language == "sh":
            steps.append(block)
            continue
        name, where = FILE.match(block).groups()
        redirection = ">>" if where == "at the end" else ">"
        steps.append(f"cat {redirection} {name} <<'END-OF-BLOCK'\n{block}END-OF-BLOCK")
    return "\n".join(steps)


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Runs a command outside of the environment of the tests; returns what it prints."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DJANGO_", "PYTEST_", "PYTHON", "VIRTUAL_ENV"))
    }
    result = subprocess.run(
        command, cwd=cwd, env=inherited | environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the page, with the wheel of this checkout and the pinned versions."""
    folder = tmp_path_factory.mktemp("adopting")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    pins = re.findall(
        r"^[\w.-]+==\S+(?: ; [^\\\n]+)?", (ROOT / "requirements/site.txt").read_text(), re.MULTILINE
    )
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join([f"wagtail-volontariat @ {wheel.as_uri()}", *pins]))
    python = folder / "bin" / "python3"
    python.parent.mkdir()
    python.symlink_to(Path(sys.executable).resolve())
    run(
        "bash",
        "-c",
        as_shell_script(PAGE.read_text()),
        cwd=folder,
        PATH=f"{python.parent}{os.pathsep}{os.environ['PATH']}",
        PIP_CONSTRAINT=str(constraints),
    )
    return folder / "mysite"


def manage(project: Path, *arguments: str) -> str:
    python = project.parent / "env" / "bin" / "python"
    return run(python, "-W", "error", "manage.py", *arguments, cwd=project)


@pytest.fixture(scope="module")
def answers(project: Path) -> dict[str, Any]:
    """What both APIs answer after a page of each type was made in the project."""
    script = project / SCRIPT.name
    shutil.copyfile(SCRIPT, script)
    manage(
        project,
        "shell",
        "--command",
        f"from pathlib import Path; exec(Path({SCRIPT.name!r}).read_text())",
    )
    return json.loads((project / "answers.json").read_text())


LABELS = {
    "volontariat_home.FormPage",
    "volontariat_home.HomePage",
    "volontariat_home.StandardPage",
    "volontariat_mandates.MandateIndexPage",
    "volontariat_mandates.MandatePage",
    "volontariat_members.MemberIndexPage",
    "volontariat_members.MemberPage",
    "volontariat_publications.NewsIndexPage",
    "volontariat_publications.NewsPage",
    "volontariat_publications.ResourceIndexPage",
    "volontariat_publications.ResourcePage",
    "volontariat_testimonials.TestimonialIndexPage",
    "volontariat_testimonials.TestimonialPage",
}


def test_the_package_comes_from_the_wheel(project: Path) -> None:
    code = "import wagtail_volontariat.headless as it; print(it.__file__)"
    assert Path(manage(project, "shell", "--command", code).split()[-1]).is_relative_to(
        project.parent / "env"
    )


def test_checks_are_silent(project: Path) -> None:
    printed = manage(project, "check", "--fail-level", "WARNING")
    assert printed == "System check identified no issues (0 silenced).\n"


def test_no_migration_is_missing(project: Path) -> None:
    assert manage(project, "makemigrations", "--check", "--dry-run") == "No changes detected\n"


def test_the_interface_is_translated(project: Path) -> None:
    code = (
        "from django.utils import translation; from django.apps import apps\n"
        "with translation.override('fr'): "
        "print(apps.get_app_config('volontariat_members').verbose_name)"
    )
    assert manage(project, "shell", "--verbosity", "0", "--command", code) == "Membres\n"


def test_each_page_type_is_read_through_both_doors(answers: dict[str, Any]) -> None:
    assert answers["pages"].keys() == LABELS
    for label, page in answers["pages"].items():
        for door in ("v2", "v3"):
            answer = page[door]
            assert (answer["meta"]["type"], answer["title"]) == (label, page["title"])


def test_each_page_type_has_a_plain_page(answers: dict[str, Any]) -> None:
    for label, page in answers["pages"].items():
        status, html = page["html"]
        assert status == 200
        assert re.search(r'<html [^>]*lang="fr"', html), label
        assert page["title"] in html


def test_a_fact_reaches_the_translation(answers: dict[str, Any]) -> None:
    (mandate,) = answers["spanish"]["items"]
    assert (mandate["title"], mandate["deadline"]) == ("Apoyo", answers["deadline"])


def test_the_content_api_has_what_was_published(answers: dict[str, Any]) -> None:
    (mandate,) = answers["content"]["items"]
    assert (mandate["title"], mandate["deadline"]) == ("Apoyo", answers["deadline"])
    assert mandate["state"] == "open"


def test_every_edition_is_as_it_should_be(project: Path, answers: dict[str, Any]) -> None:
    assert "Every edition is as it should be." in manage(project, "editions", "verify")


def test_a_page_type_of_the_project_has_editions(answers: dict[str, Any]) -> None:
    events = answers["events"]
    assert events["list"]["count"] == 1
    assert events["later"]["count"] == 0
    (card,) = events["list"]["items"]
    assert (card["title"], card["starts_on"]) == ("Fête des retours", "2030-05-01")
    assert events["detail"] == events["resolved"]
    assert events["detail"]["meta"] == card["meta"]
    assert [item["id"] for item in events["found"]["items"]] == [card["id"]]
    assert events["strange"] == 422
    assert events["documented"] == ["/api/v3/events/", "/api/v3/events/{id}/"]
