#!/bin/sh
# py-ocsf-models 0.10.0, by which Prowler writes OCSF, does not read a finding whose resource has an owner with a name alone.
#
# In OCSF 1.5.0 a user has no required attribute; one of account, instance_uid, name, uid is enough (https://schema.ocsf.io/1.5.0/objects/user). So a
# Compliance Finding that says "owner": {"name": "data-team"} fits the schema. The classes ask each owner for a uid, a number of its type, and an account
# with a name, a uid and a number of its type; whoever writes owners as the schema has them is not read by tools that are built on them.
#
# Seen (Python 3.11, py-ocsf-models 0.10.0, ocsf-json-schema 1.2.0, jsonschema 4.26.0):
#   faults by the schema of OCSF 1.5.0: 0
#   missing for py-ocsf-models: resources.0.owner.account, resources.0.owner.type_id, resources.0.owner.uid
#
# Fails (exit code 1) if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'email_validator==2.2.0' 'jsonschema==4.26.0' 'ocsf-json-schema==1.2.0' 'py-ocsf-models==0.10.0'
"$folder/venv/bin/python" - > "$folder/seen" <<'PYTHON'
import jsonschema
from ocsf_json_schema import OcsfJsonSchemaEmbedded, get_ocsf_schema
from pydantic import ValidationError
from py_ocsf_models.events.findings.compliance_finding import ComplianceFinding

now = 1767225600000
finding = {
    "activity_id": 1, "category_uid": 2, "class_uid": 2003, "severity_id": 3, "type_uid": 200301, "time": now, "status_id": 1, "message": "A bucket takes plain HTTP.",
    "metadata": {"version": "1.5.0", "product": {"name": "example", "vendor_name": "example"}, "profiles": []},
    "finding_info": {"uid": "finding-1", "title": "A bucket takes plain HTTP"},
    "compliance": {"standards": ["example"], "status_id": 3, "control": "1.1"},
    "resources": [{"uid": "arn:aws:s3:::example", "type": "bucket", "owner": {"name": "data-team"}}],
}
schema = OcsfJsonSchemaEmbedded(get_ocsf_schema("1.5.0")).get_class_schema("compliance_finding", [])
faults = list(jsonschema.Draft202012Validator(schema).iter_errors(finding))
for fault in faults:
    print(list(fault.path), fault.message[:200])
print("faults by the schema of OCSF 1.5.0:", len(faults))
try:
    ComplianceFinding.model_validate(finding)
    print("missing for py-ocsf-models: nothing")
except ValidationError as error:
    print("missing for py-ocsf-models:", ", ".join(sorted(".".join(map(str, one["loc"])) for one in error.errors())))
PYTHON
cat "$folder/seen"
printf '%s\n' 'faults by the schema of OCSF 1.5.0: 0' 'missing for py-ocsf-models: resources.0.owner.account, resources.0.owner.type_id, resources.0.owner.uid' | diff - "$folder/seen"
