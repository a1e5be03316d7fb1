#!/bin/sh
# MiniStack 1.5.33, where it enforces IAM, refuses a schedule of a group to whoever may make just the schedules of that group.
#
# AWS names the resource arn:aws:scheduler:REGION:ACCOUNT:schedule/GROUP/NAME, and a policy for schedule/GROUP/* lets a caller make
# them. MiniStack (core/iam_actions.py) makes the resource that it asks about with the group `default`, whatever GroupName says, so that a policy
# that is right on AWS fails.
#
# Seen (Python 3.11, ministack 1.5.33, boto3 1.43):
#   granted schedule/rules/*: AccessDenied
#   granted schedule/*: made
#
# Fails (exit code 1) if that changes.
set -eu
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ministack==1.5.33 cryptography==50.0.2 boto3
port=$("$folder/venv/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
AUTH=true BIND_HOST=127.0.0.1 GATEWAY_PORT="$port" IOT_MTLS_ENABLED=0 SFTP_ENABLED=0 "$folder/venv/bin/ministack" >"$folder/log" 2>&1 &
server=$!
"$folder/venv/bin/python" - "$port" >"$folder/seen" <<'PYTHON'
import json, sys, time, urllib.request
import boto3
from botocore.exceptions import ClientError

url = f"http://127.0.0.1:{sys.argv[1]}"
for _ in range(300):
    try:
        urllib.request.urlopen(f"{url}/_ministack/health", timeout=1)
        break
    except OSError:
        time.sleep(0.2)

def client(service, key, secret="any"):
    return boto3.client(service, endpoint_url=url, region_name="us-east-1", aws_access_key_id=key, aws_secret_access_key=secret)

root = "111111111111"
iam = client("iam", root)
iam.create_user(UserName="maker")
key = iam.create_access_key(UserName="maker")["AccessKey"]
maker = client("scheduler", key["AccessKeyId"], key["SecretAccessKey"])
client("scheduler", root).create_schedule_group(Name="rules")
target = {"Arn": f"arn:aws:lambda:us-east-1:{root}:function:any", "RoleArn": f"arn:aws:iam::{root}:role/any"}
for granted in ("schedule/rules/*", "schedule/*"):
    statements = [
        {"Effect": "Allow", "Action": "scheduler:CreateSchedule", "Resource": f"arn:aws:scheduler:us-east-1:{root}:{granted}"},
        {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"},
    ]
    policy = json.dumps({"Version": "2012-10-17", "Statement": statements})
    iam.put_user_policy(UserName="maker", PolicyName="rules", PolicyDocument=policy)
    try:
        maker.create_schedule(
            Name="nightly", GroupName="rules", ScheduleExpression="rate(1 day)", FlexibleTimeWindow={"Mode": "OFF"}, Target=target
        )
        print(f"granted {granted}: made")
    except ClientError as error:
        print(f"granted {granted}: {error.response['Error']['Code'].removesuffix('Exception')}")
PYTHON
cat "$folder/seen"
printf '%s\n' 'granted schedule/rules/*: AccessDenied' 'granted schedule/*: made' | diff - "$folder/seen"
