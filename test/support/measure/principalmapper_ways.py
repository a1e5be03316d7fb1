"""Looks for all ways to an administrator in an account behind an endpoint (argv: its URL), with principalmapper, and prints which principals are one or
have a way, and the seconds of the processor that it took: for all, and without those for gathering what IAM says."""

import collections
import collections.abc
import json
import sys
import time

# Names that left `collections` with Python 3.10, and that it still imports.
for name in ("Mapping", "MutableMapping", "Sequence", "Iterable", "Callable"):
    if not hasattr(collections, name):
        setattr(collections, name, getattr(collections.abc, name))

import botocore.session
from principalmapper.graphing import gathering
from principalmapper.querying.presets.privesc import can_privesc

SERVICES = ["autoscaling", "cloudformation", "codebuild", "ec2", "iam", "lambda", "sagemaker", "ssm", "sts"]
OTHERS = ["s3", "sns", "sqs", "kms", "secretsmanager", "organizations"]

gathered = 0.0


def gather(client, original=gathering.get_nodes_groups_and_policies):
    global gathered
    begun = time.process_time()
    found = original(client)
    gathered = time.process_time() - begun
    return found


def main():
    gathering.get_nodes_groups_and_policies = gather
    endpoint = {"endpoint_url": sys.argv[1]}
    session = botocore.session.get_session()
    begun = time.process_time()
    graph = gathering.create_graph(session, SERVICES, ["us-east-1"], None, None, {name: endpoint for name in SERVICES + OTHERS})
    administrators = [node.arn for node in graph.nodes if node.is_admin]
    ways = {}
    for node in graph.nodes:
        found, edges = (False, None) if node.is_admin else can_privesc(graph, node)
        if found:
            ways[node.arn] = [f"{edge.source.arn} {edge.short_reason} {edge.destination.arn}" for edge in edges]
    seconds = time.process_time() - begun
    print(json.dumps({"principals": len(graph.nodes), "administrators": administrators, "ways": ways, "seconds": seconds, "secondsWithoutGathering": seconds - gathered}))


main()
