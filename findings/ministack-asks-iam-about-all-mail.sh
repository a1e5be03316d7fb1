#!/bin/sh
# MiniStack 1.5.33, where it enforces IAM, refuses to send mail (SES v2) to whoever may send it as one address alone.
#
# AWS asks about the identity that mail comes from, arn:aws:ses:REGION:ACCOUNT:identity/NAME, and knows the sender as `ses:FromAddress`
# (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html). MiniStack (core/iam_actions.py) asks about `*`, and
# has no such condition key, so that a policy that is right on AWS fails.
#
# Seen (Python 3.11, ministack 1.5.33, boto3 1.43):
#   granted the identity: AccessDenied
#   granted *, from the address: AccessDenied
#   granted *: sent
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
sender = "robot@example.com"
iam = client("iam", root)
iam.create_user(UserName="robot")
key = iam.create_access_key(UserName="robot")["AccessKey"]
robot = client("sesv2", key["AccessKeyId"], key["SecretAccessKey"])
client("sesv2", root).create_email_identity(EmailIdentity=sender)
from_address = {"StringEquals": {"ses:FromAddress": sender}}
grants = {
    "granted the identity": {"Resource": f"arn:aws:ses:us-east-1:{root}:identity/{sender}"},
    "granted *, from the address": {"Resource": "*", "Condition": from_address},
    "granted *": {"Resource": "*"},
}
for name, grant in grants.items():
    statement = {"Effect": "Allow", "Action": "ses:SendEmail", **grant}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    iam.put_user_policy(UserName="robot", PolicyName="mail", PolicyDocument=policy)
    try:
        robot.send_email(
            FromEmailAddress=sender,
            Destination={"ToAddresses": ["owner@example.com"]},
            Content={"Simple": {"Subject": {"Data": "Hello"}, "Body": {"Text": {"Data": "Hello"}}}},
        )
        print(f"{name}: sent")
    except ClientError as error:
        print(f"{name}: {error.response['Error']['Code'].removesuffix('Exception')}")
PYTHON
cat "$folder/seen"
printf '%s\n' 'granted the identity: AccessDenied' 'granted *, from the address: AccessDenied' 'granted *: sent' | diff - "$folder/seen"
