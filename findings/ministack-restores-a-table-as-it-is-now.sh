#!/bin/sh
# MiniStack 1.5.33 restores a DynamoDB table "to a point in time" with what the table has now, whatever the time is.
#
# On AWS a table that is restored has what the source had at RestoreDateTime
# (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.html). A rehearsal on the emulator that deletes an item by mistake and
# restores to a moment before that comes out empty; one that overwrites it gets the overwritten item back, and looks as if it had worked. A backup made by
# CreateBackup does have what was there when it was made, so that a rehearsal can go by that.
#
# Seen (Python 3.11, ministack 1.5.33, boto3 1.43):
#   restored to before the change: after
#   restored from a backup of before: before
#
# Fails (exit code 1) if that changes.
set -eu
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ministack==1.5.33 cryptography==50.0.2 boto3
port=$("$folder/venv/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
BIND_HOST=127.0.0.1 GATEWAY_PORT="$port" IOT_MTLS_ENABLED=0 SFTP_ENABLED=0 "$folder/venv/bin/ministack" >"$folder/log" 2>&1 &
server=$!
"$folder/venv/bin/python" - "$port" >"$folder/seen" <<'PYTHON'
import datetime, sys, time, urllib.request
import boto3

url = f"http://127.0.0.1:{sys.argv[1]}"
for _ in range(300):
    try:
        urllib.request.urlopen(f"{url}/_ministack/health", timeout=1)
        break
    except OSError:
        time.sleep(0.2)

table = boto3.client("dynamodb", endpoint_url=url, region_name="us-east-1", aws_access_key_id="111111111111", aws_secret_access_key="any")

def put(text):
    table.put_item(TableName="notes", Item={"id": {"S": "one"}, "text": {"S": text}})

def text_of(name):
    for _ in range(100):
        if table.describe_table(TableName=name)["Table"]["TableStatus"] == "ACTIVE":
            break
        time.sleep(0.1)
    return table.get_item(TableName=name, Key={"id": {"S": "one"}}, ConsistentRead=True).get("Item", {}).get("text", {}).get("S", "nothing")

table.create_table(
    TableName="notes",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    BillingMode="PAY_PER_REQUEST",
)
table.update_continuous_backups(TableName="notes", PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True})
put("before")
backup = table.create_backup(TableName="notes", BackupName="first")["BackupDetails"]["BackupArn"]
time.sleep(3)
moment = datetime.datetime.now(datetime.timezone.utc)
time.sleep(3)
put("after")
table.restore_table_to_point_in_time(SourceTableName="notes", TargetTableName="then", RestoreDateTime=moment)
table.restore_table_from_backup(TargetTableName="kept", BackupArn=backup)
print(f"restored to before the change: {text_of('then')}")
print(f"restored from a backup of before: {text_of('kept')}")
PYTHON
cat "$folder/seen"
printf '%s\n' 'restored to before the change: after' 'restored from a backup of before: before' | diff - "$folder/seen"
