"""Holds events, one in JSON on each line of the standard input, against OCSF's schema of the version that each names, with its profiles.
Prints a line in JSON for each event that does not fit: its position, and what is wrong."""

import json
import sys

import jsonschema
from ocsf_json_schema import OcsfJsonSchemaEmbedded, get_ocsf_schema

validators = {}


def validator_for(event):
    version = event["metadata"]["version"]
    profiles = tuple(sorted(event["metadata"].get("profiles", [])))
    named = (version, event["class_uid"], profiles)
    if named not in validators:
        schema = OcsfJsonSchemaEmbedded(get_ocsf_schema(version=version))
        name = schema.lookup_class_name_from_uid(event["class_uid"])
        validators[named] = jsonschema.Draft202012Validator(schema.get_class_schema(name, list(profiles)))
    return validators[named]


for position, line in enumerate(sys.stdin):
    event = json.loads(line)
    faults = sorted(validator_for(event).iter_errors(event), key=lambda fault: list(map(str, fault.absolute_path)))
    if event["type_uid"] != event["class_uid"] * 100 + event["activity_id"]:
        print(json.dumps({"position": position, "at": "type_uid", "message": "is not made of class and activity"}))
    for fault in faults:
        at = "/".join(map(str, fault.absolute_path))
        print(json.dumps({"position": position, "at": at, "message": fault.message[:300]}))
