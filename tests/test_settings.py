"""The production settings work with the variables that docs/deploying.md documents."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = "wagtail_volontariat.site.settings"
REQUIRED = {
    "SECRET_KEY": "only-for-tests-only-for-tests-0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "volontariat.example",
    "EMAIL_URL": "smtp+tls://somebody:secret@mail.example:587",
}
OPTIONAL = {
    "DATABASE_URL": "postgresql://somebody@database.example/volontariat",
    "LOG_LEVEL": "WARNING",
    "REDIS_URL": "redis://cache.example:6379/0",
    "S3_BUCKET": "volontariat",
    "S3_ENDPOINT_URL": "https://storage.example",
    "S3_REGION": "fr-par",
    "TASK_WORKERS": "true",
}


def run(code: str, environment: dict[str, str], state: Path) -> subprocess.CompletedProcess[str]:
    """Runs Python under the production settings, with no other variables of ours."""
    inherited = {name: os.environ[name] for name in ("HOME", "PATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={
            **inherited,
            "DJANGO_SETTINGS_MODULE": f"{SETTINGS}.production",
            "VOLONTARIAT_STATE_DIR": str(state),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


CHECK_DEPLOY = (
    "from django.core.management import execute_from_command_line as run;"
    "run(['manage.py', 'check', '--deploy', '--fail-level', 'WARNING'])"
)
SHOW_SERVICES = """
import django
django.setup()
from django.conf import settings
from django.core.cache import caches
from django.core.files.storage import storages
from django_tasks import task_backends
print(settings.DATABASES["default"]["ENGINE"])
for service in caches, storages, task_backends:
    print(type(service["default"]).__name__)
"""


def test_check_deploy_is_silent_with_the_required_variables(tmp_path: Path) -> None:
    result = run(CHECK_DEPLOY, REQUIRED, tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "System check identified no issues (0 silenced).\n"


@pytest.mark.parametrize("missing", sorted(REQUIRED))
def test_a_missing_variable_is_named(missing: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in REQUIRED.items() if name != missing}
    result = run(CHECK_DEPLOY, environment, tmp_path)
    assert result.returncode != 0
    assert f"Set the {missing} environment variable" in result.stderr


def test_a_service_whose_variable_is_empty_is_off(tmp_path: Path) -> None:
    addresses = OPTIONAL.keys() - {"LOG_LEVEL", "TASK_WORKERS"}
    result = run(SHOW_SERVICES, REQUIRED | dict.fromkeys(addresses, ""), tmp_path)
    assert result.stderr == ""
    assert result.stdout.splitlines() == [
        "django.db.backends.sqlite3",
        "LocMemCache",
        "FileSystemStorage",
        "ImmediateBackend",
    ]


def test_each_service_is_set_by_its_variable(tmp_path: Path) -> None:
    result = run(SHOW_SERVICES, REQUIRED | OPTIONAL, tmp_path)
    assert result.stderr == ""
    assert result.stdout.splitlines() == [
        "django.db.backends.postgresql",
        "RedisCache",
        "S3Storage",
        "DatabaseBackend",
    ]


SHOW_MAIL = """
import django
django.setup()
from django.core import mail
mailer = mail.mailers.default if hasattr(mail, "mailers") else mail.get_connection()
print(type(mailer).__module__, *(getattr(mailer, name, "-") for name in NAMES))
"""
MAIL_NAMES = ("host", "port", "username", "password", "use_tls")


def test_mail_leaves_by_the_server_in_its_variable(tmp_path: Path) -> None:
    result = run(SHOW_MAIL.replace("NAMES", repr(MAIL_NAMES)), REQUIRED, tmp_path)
    assert result.stderr == ""
    assert result.stdout.split() == [
        "django.core.mail.backends.smtp",
        "mail.example",
        "587",
        "somebody",
        "secret",
        "True",
    ]


def test_mail_is_printed_in_development(tmp_path: Path) -> None:
    environment = {"DJANGO_SETTINGS_MODULE": f"{SETTINGS}.dev"}
    result = run(SHOW_MAIL.replace("NAMES", "()"), environment, tmp_path)
    assert (result.stderr, result.stdout) == ("", "django.core.mail.backends.console\n")


def variables_read() -> set[str]:
    """The names that the settings ask `env` for."""
    names = set()
    for path in (ROOT / "site" / "settings").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and re.match(r"env\b", ast.unparse(node.func)):
                argument = node.args[0]
                if isinstance(argument, ast.Constant):
                    names.add(argument.value)
    return names


def test_every_variable_is_documented_once() -> None:
    page = (ROOT / "docs" / "deploying.md").read_text()
    documented = re.findall(r"^\| `(\w+)` \|", page, flags=re.MULTILINE)
    assert sorted(documented) == sorted(variables_read())
