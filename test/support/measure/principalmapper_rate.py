"""Decides on recorded requests, one of JSON a line on standard input, with principalmapper, and prints how many it decides in a second."""

import collections
import collections.abc
import json
import sys
import time

# Names that left `collections` with Python 3.10, and that it still imports.
for name in ("Mapping", "MutableMapping", "Sequence", "Iterable", "Callable"):
    if not hasattr(collections, name):
        setattr(collections, name, getattr(collections.abc, name))

from principalmapper.common import Node, Policy
from principalmapper.querying.query_interface import local_check_authorization_full

ROUNDS = 3


def ready(case):
    """What the peer is asked with, made once: it keeps policies as objects between questions."""
    arn = case["principal"]
    is_user = ":user/" in arn
    policies = [Policy(f"{arn}/p{index}", f"p{index}", one) for index, one in enumerate(case["identityPolicies"])]
    boundary = Policy(f"{arn}/boundary", "boundary", case["boundary"]) if "boundary" in case else None
    trust = None if is_user else {"Version": "2012-10-17", "Statement": []}
    profiles = None if is_user else []
    node = Node(arn, "AIDAX" if is_user else "AROAX", policies, [], trust, profiles, 0, False, False, boundary, False, {})
    levels = None
    if "scps" in case:
        levels = [[Policy(f"{arn}/s{index}", "s", one) for index, one in enumerate(level)] for level in case["scps"]]
    return node, case["action"], case["resource"], dict(case["context"]), case.get("resourcePolicy"), case["resourceAccount"], levels


def main():
    cases = [json.loads(line) for line in sys.stdin if line.strip()]
    asked = [(ready(case), case["expected"] == "allow") for case in cases]
    best, agreed, failed = 0.0, 0, 0
    for _ in range(ROUNDS):
        agreed, failed = 0, 0
        begun = time.process_time()
        for request, expected in asked:
            try:
                agreed += local_check_authorization_full(*request) == expected
            except Exception:
                failed += 1
        best = max(best, len(cases) / (time.process_time() - begun))
    print(json.dumps({"perSecond": best, "agreed": agreed, "failed": failed}))


main()
