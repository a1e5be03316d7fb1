#!/bin/sh
# moto 5.2.5 dates every IAM credential report to 2 February 2015, and writes its rows when it is asked for them.
#
# AWS makes a report at most every four hours and says in GeneratedTime when it was made, so that a program can tell whether a report is
# newer than what it wants to know. With moto that test never holds, though the rows are as of now: a user made a moment ago is in them.
#
# Seen (Python 3.11, moto 5.2.5, boto3 from its requirements):
#   first generated 2015-02-02T20:02:02+00:00, rows: ana
#   later generated 2015-02-02T20:02:02+00:00, rows: ana ben
#
# Fails (exit code 1) if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'moto[iam]==5.2.5'
AWS_ACCESS_KEY_ID=testing AWS_SECRET_ACCESS_KEY=testing "$folder/venv/bin/python" - > "$folder/seen" <<'PYTHON'
import boto3
from moto import mock_aws

with mock_aws():
    iam = boto3.client("iam", region_name="us-east-1")
    for when, name in (("first", "ana"), ("later", "ben")):
        iam.create_user(UserName=name)
        while iam.generate_credential_report()["State"] != "COMPLETE":
            pass
        report = iam.get_credential_report()
        rows = report["Content"].decode().splitlines()[1:]
        print(when, "generated", report["GeneratedTime"].isoformat() + ",", "rows:", *[row.split(",")[0] for row in rows])
PYTHON
cat "$folder/seen"
printf '%s\n' 'first generated 2015-02-02T20:02:02+00:00, rows: ana' 'later generated 2015-02-02T20:02:02+00:00, rows: ana ben' | diff - "$folder/seen"
