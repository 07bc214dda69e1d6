"""The work on an upload runs in a process of its own, which holds the upload's lock from before it starts until it
ends, and ends in the upload's row: on a database in a file, as the service has it."""

import json
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import json, os, time
from waymark.actions import setup
setup.ready()
from waymark.actions import accounts, actor, upload_job, uploads
from waymark.actions.upload_files import Incoming
from waymark.actions.upload_place import Place
from waymark.records.models import Account, Child, Upload

by = actor.command_line(actor.now())
account = accounts.give("ann", name="Ann", roles=["analyst"], password="a-long-walk-home", person="", by=by)
by = actor.of_account(Account.objects.get(key=account), actor.now())
header = b"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\\nZ1,F,01/06/2012,WBRI,,0,\\n"
reviews = b"CHILD,DOB,REVIEW,REVIEW_CODE\\nZ1,01/06/2012,28/04/2023,PN1\\n"
files = [Incoming("header 2023-24.csv", [header]), Incoming("reviews 2023-24.csv", [reviews])]
key = uploads.receive(files, None, by=by)


def worked(ask):
    ask()
    held = Place(key).take()
    refused = upload_job.launch(key)
    os.close(held)
    started, free = upload_job.launch(key), Place(key).take()
    while Place(key).is_worked_on():
        time.sleep(0.1)
    return [refused, started, free, Upload.objects.get(key=key).state]


told = [worked(lambda: uploads.look(key, {}, by=by)), Child.objects.count()]
told += [worked(lambda: uploads.confirm(key, Upload.objects.get(key=key).digest, by=by)), Child.objects.count()]
print(json.dumps(told))
"""


def test_a_look_and_an_import_each_run_once_in_a_process_of_their_own(tmp_path: Path) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("WAYMARK_", "DJANGO_"))}
    asked = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(
        asked, env={**env, "WAYMARK_HOME": str(tmp_path)}, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == [[False, True, None, "shown"], 0, [False, True, None, "done"], 1]
    assert (tmp_path / "uploads").stat().st_mode & 0o777 == 0o700
    readable = [path for path in (tmp_path / "uploads").rglob("*.json") if path.stat().st_mode & 0o077]
    assert [path.name for path in readable] == []
