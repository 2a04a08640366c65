#!/usr/bin/env python3
"""Sets everything up, then does what it is asked: `python3 dev.py demo`, `python3 dev.py test`.

Standard library only, for a machine that has Python 3.11 or newer and nothing else. The first call makes
`.venv` from the locked requirements; later calls reuse it until a lock, this Python or the project file changes.

    demo      a first look: an invented force, its paper in Word, PDF and HTML, the site with a sign-in for every role
    test      the tests, on both databases; extra words go to pytest
    check     the linters, the types and the import contracts
    browser   installs Chromium, which the browser tests drive
    bench     prints every speed claim as a ratio measured in this run
    pictures  takes the pictures of the guide anew (it needs Chromium)
    guide     prints the guide as one PDF, var/heed-guide.pdf, or the file that is named
    reference writes docs/reference from the code
    lock      makes the locked requirements anew from pyproject.toml
    ANYTHING  any other word runs inside the environment: `python3 dev.py heed read paper.docx`
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PROGRAMS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
REQUIREMENTS = ROOT / "requirements"
COMPILE = ["uv", "pip", "compile", "-q", "--universal", "--generate-hashes", "--no-header", "--python-version", "3.11"]

TASKS = {
    "demo": [["heed", "demo"]],
    "test": [
        ["python", "-m", "pytest", "-n", "auto"],
        ["python", "-m", "pytest", "-n", "auto", "--database=postgresql", "--after-embedded"],
    ],
    "check": [
        ["ruff", "check"],
        ["ruff", "format", "--check"],
        ["lint-imports"],
        ["mypy"],
    ],
    "bench": [["python", "-m", "bench"]],
    "pictures": [["python", "docs/pictures.py"]],
    "guide": [["python", "docs/book.py"]],
    "reference": [["python", "-m", "heed.config.reference"]],
    "lock": [
        [*COMPILE, "requirements/bootstrap.in", "-o", "requirements/bootstrap.txt"],
        [*COMPILE, "--all-extras", "pyproject.toml", "-o", "requirements/app.txt"],
        [
            *COMPILE, "--all-extras", "--group", "dev", "-c", "requirements/app.txt",
            "pyproject.toml", "-o", "requirements/dev.txt",
        ],
    ],
}  # fmt: skip


def run(*command, **options):
    return subprocess.run([str(word) for word in command], cwd=ROOT, check=True, **options)


def may_install() -> bool:
    """Whether this process may install Debian packages."""
    return bool(shutil.which("apt-get")) and hasattr(os, "geteuid") and os.geteuid() == 0


def install(*packages: str) -> None:
    say(f"installing {', '.join(packages)} from Debian")
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    run("apt-get", "update", "-q", **quiet)
    run("apt-get", "install", "-y", "-q", "--no-install-recommends", *packages, **quiet)


def say(sentence: str) -> None:
    print(f"dev.py: {sentence}", flush=True)


def fingerprint() -> str:
    """What the environment was made from, in one line."""
    made_from = hashlib.sha256(sys.version.encode() + sysconfig.get_platform().encode())
    for path in (REQUIREMENTS / "bootstrap.txt", REQUIREMENTS / "dev.txt", ROOT / "pyproject.toml"):
        made_from.update(path.read_bytes())
    return made_from.hexdigest()


def make_bare_environment() -> None:
    """A virtual environment with pip in it; Debian's own Python lacks the part that makes one."""
    try:
        venv.EnvBuilder(with_pip=True, clear=True).create(ENVIRONMENT)
    except subprocess.CalledProcessError:
        if not may_install():
            sys.exit("This Python cannot make an environment. Type:  sudo apt-get install -y python3-venv")
        install("python3-venv")
        venv.EnvBuilder(with_pip=True, clear=True).create(ENVIRONMENT)


def set_up() -> None:
    stamp = ENVIRONMENT / ".made-from"
    if stamp.exists() and stamp.read_text() == fingerprint():
        return
    if sys.version_info < (3, 11):  # noqa: UP036 - this file must start on an older Python to say so
        sys.exit("Python 3.11 or newer is needed.")
    say("setting up .venv from the locked requirements (once; about a minute)")
    locked = ["-q", "--require-hashes", "-r", REQUIREMENTS / "dev.txt"]
    uv = shutil.which("uv")
    if uv and Path(uv).parent != PROGRAMS:  # not the one inside what is about to be made anew
        run(uv, "venv", "-q", "--clear", "--python", sys.executable, ENVIRONMENT)
    else:
        make_bare_environment()
        pip = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        run(*pip, "--require-hashes", "-r", REQUIREMENTS / "bootstrap.txt")
        uv = PROGRAMS / "uv"
    run(uv, "pip", "install", "--python", PYTHON, *locked)
    run(uv, "pip", "install", "-q", "--python", PYTHON, "--no-deps", "--no-build-isolation", "-e", ROOT)
    stamp.write_text(fingerprint())


def browser() -> str | None:
    """Where Chromium is on this machine."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def install_browser() -> None:
    if browser():
        return
    if not may_install():
        sys.exit("Chromium is not installed. Type:  sudo apt-get install -y chromium libatomic1 fonts-liberation")
    install("chromium", "libatomic1", "fonts-liberation")


def main() -> None:
    os.environ.setdefault("UV_SYSTEM_CERTS", "1")  # trust what the machine trusts: police networks inspect traffic
    if "PIP_INDEX_URL" in os.environ:  # one mirror setting serves both installers
        os.environ.setdefault("UV_DEFAULT_INDEX", os.environ["PIP_INDEX_URL"])
    task, *rest = sys.argv[1:] or ["help"]
    if task in ("help", "-h", "--help"):
        print(__doc__)
        return
    if task == "browser":
        install_browser()
        return
    set_up()
    if task == "test" and os.environ.get("CI"):
        install_browser()  # under CI a skipped browser test fails the run, so the browser is part of the set-up
    environment = {
        **os.environ,
        "PATH": f"{PROGRAMS}{os.pathsep}{os.environ.get('PATH', '')}",
        "VIRTUAL_ENV": str(ENVIRONMENT),
    }
    for command in TASKS.get(task, [[task]]):
        program = shutil.which(command[0], path=environment["PATH"])
        if not program:
            sys.exit(
                f"dev.py knows no “{task}”, and there is no such command. `python3 dev.py help` lists what it knows."
            )
        try:
            run(program, *command[1:], *rest, env=environment)
        except subprocess.CalledProcessError as failure:
            sys.exit(failure.returncode)
        except KeyboardInterrupt:
            sys.exit(130)


if __name__ == "__main__":
    main()
