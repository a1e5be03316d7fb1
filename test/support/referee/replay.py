"""Replays recorded calls against an AWS endpoint: one case per line of JSON on the standard input, one answer per line on the output.

A case is {"steps": [{service, region, op, params, resp}]}; the answer is {"ids": {recorded: live}, "failed": [sentence]}. Every id that the
recorded answers name is replaced by the one that the live answer has in its place, in all later calls. Dates are written {"__dt__": text},
bytes {"__b64__": text}. The first argument is the endpoint.
"""

import base64
import datetime
import json
import re
import sys
from urllib.parse import urlsplit, urlunsplit

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.response import StreamingBody

ENDPOINT = sys.argv[1]
CONFIG = Config(inject_host_prefix=False, retries={"total_max_attempts": 1}, s3={"addressing_style": "path"})
# IAM and its like have no region; their requests are signed for the first one.
GLOBAL = {"aws-global": "us-east-1"}
clients = {}


def main():
    for line in sys.stdin:
        print(json.dumps(replay(json.loads(line)["steps"])), flush=True)


def replay(steps):
    ids, failed = {}, []
    for step in steps:
        region = GLOBAL.get(step["region"], step["region"])
        try:
            call = getattr(client(step["service"], region), xform_name(step["op"]))
            live = plain(call(**decoded(with_ids(step["params"], ids))))
        except Exception as error:  # Whatever a step dies of is for the reader of the report.
            failed.append(f"{step['service']} {step['op']}: {error}")
            continue
        learn(step.get("resp"), live, ids)
    return {"ids": ids, "failed": failed}


def client(service, region):
    if (service, region) not in clients:
        made = boto3.client(
            service,
            region_name=region,
            endpoint_url=ENDPOINT,
            aws_access_key_id="testing",
            aws_secret_access_key="testing",
            config=CONFIG,
        )
        made.meta.events.register("before-send", to_endpoint)
        clients[service, region] = made
    return clients[service, region]


def to_endpoint(request, **_):
    """S3 Control puts the account before the host, which no local name server knows; the header has it too."""
    parts = urlsplit(request.url)
    request.url = urlunsplit(parts._replace(netloc=urlsplit(ENDPOINT).netloc))


def learn(recorded, live, ids):
    """Only what has a digit and some length is an id: `pending` may not turn every `pending` into `available`."""
    if isinstance(recorded, dict) and isinstance(live, dict):
        for key in recorded.keys() & live.keys():
            learn(recorded[key], live[key], ids)
    elif isinstance(recorded, list) and isinstance(live, list):
        for one, other in zip(recorded, live):
            learn(one, other, ids)
    elif isinstance(recorded, str) and isinstance(live, str) and recorded != live:
        if len(recorded) > 6 and re.search(r"\d", recorded):
            ids[recorded] = live


def with_ids(value, ids):
    if isinstance(value, str):
        # The longest first: an ARN holds the id of its resource.
        for recorded in sorted(ids, key=len, reverse=True):
            value = value.replace(recorded, ids[recorded])
        return value
    if isinstance(value, list):
        return [with_ids(item, ids) for item in value]
    if isinstance(value, dict):
        return {key: with_ids(item, ids) for key, item in value.items()}
    return value


def decoded(value):
    if isinstance(value, list):
        return [decoded(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"__dt__"}:
        return datetime.datetime.fromisoformat(value["__dt__"])
    if value.keys() == {"__b64__"}:
        inner = decoded(value["__b64__"])
        return inner if isinstance(inner, bytes) else base64.b64decode(inner)
    return {key: decoded(item) for key, item in value.items()}


def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return None if isinstance(value, (bytes, datetime.datetime, StreamingBody)) else value


main()
