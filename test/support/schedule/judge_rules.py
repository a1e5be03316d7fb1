"""Reads questions, one JSON object a line: {rule, start, zone, after, count}. Answers each with the openings that follow, as
[instant in UTC, "clear" | "gap" | "overlap"]: the local times of dateutil's rule, held against the zones of zoneinfo."""

import json
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr


def standing(local, zone):
    first = local.replace(tzinfo=zone, fold=0)
    back = first.astimezone(timezone.utc).astimezone(zone).replace(tzinfo=None)
    if back != local:
        return first, "gap"
    is_twice = first.utcoffset() != local.replace(tzinfo=zone, fold=1).utcoffset()
    return first, "overlap" if is_twice else "clear"


for line in sys.stdin:
    question = json.loads(line)
    zone = ZoneInfo(question["zone"])
    after = datetime.fromisoformat(question["after"])
    rule = rrulestr(question["rule"], dtstart=datetime.fromisoformat(question["start"]))
    # A day before, since no zone is further from its neighbours' date than that.
    since = after.astimezone(zone).replace(tzinfo=None) - timedelta(days=1)
    answer = []
    for local in rule.xafter(since, inc=True):
        first, kind = standing(local, zone)
        instant = first.astimezone(timezone.utc)
        if instant <= after:
            continue
        answer.append([instant.strftime("%Y-%m-%dT%H:%M"), kind])
        if len(answer) >= question["count"]:
            break
    print(json.dumps(answer))
