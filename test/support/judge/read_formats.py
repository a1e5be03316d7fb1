"""Reads a file by the schemas and the programs of others; prints what each of them makes of it as one JSON object."""

import json
import sys
from pathlib import Path


def ocsf(path):
    import jsonschema
    from ocsf_json_schema import OcsfJsonSchemaEmbedded, get_ocsf_schema
    from py_ocsf_models.events.findings.compliance_finding import ComplianceFinding

    events = [json.loads(line) for line in Path(path).read_text("utf8").splitlines()]
    schemas = {}
    faults = []
    for event in events:
        profiles = tuple(event["metadata"]["profiles"])
        version = event["metadata"]["version"]
        if (version, profiles) not in schemas:
            schema = OcsfJsonSchemaEmbedded(get_ocsf_schema(version)).get_class_schema("compliance_finding", list(profiles))
            schemas[version, profiles] = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        faults += [f"{list(fault.path)}: {fault.message[:300]}" for fault in schemas[version, profiles].iter_errors(event)]
        # Prowler's own classes; they take what they know.
        read = ComplianceFinding.model_validate(event)
        if read.finding_info.uid != event["finding_info"]["uid"] or read.time_dt.timestamp() * 1000 != event["time"]:
            faults.append(f"{event['finding_info']['uid']} is read as {read.finding_info.uid} at {read.time_dt}")
    return {"faults": faults, "ids": [event["finding_info"]["uid"] for event in events]}


def junit(path, *schemas):
    from junitparser import Failure, JUnitXml
    from lxml import etree

    document = etree.parse(path)
    faults = []
    for schema in schemas:
        judge = etree.XMLSchema(etree.parse(schema))
        if not judge.validate(document):
            faults += [f"{Path(schema).name}: {fault.message}" for fault in judge.error_log]
    cases = [case for suite in JUnitXml.fromfile(path) for case in suite]
    failed = [case for case in cases if any(isinstance(one, Failure) for one in case.result)]
    return {"faults": faults, "ids": [case.name.rsplit("[", 1)[1][:-1] for case in failed]}


def oscal(path):
    from trestle.oscal.assessment_results import AssessmentResults

    read = AssessmentResults.oscal_read(Path(path))
    [result] = read.results
    props = [prop for observation in result.observations or [] for prop in observation.props]
    return {"faults": [], "ids": [prop.value for prop in props if prop.name == "finding"], "controls": len(result.findings)}


def sarif(path, schema):
    import jsonschema
    import sarif_om

    log = json.loads(Path(path).read_text("utf8"))
    published = json.loads(Path(schema).read_text("utf-8-sig"))
    judge = jsonschema.validators.validator_for(published)(published, format_checker=jsonschema.FormatChecker())
    faults = [f"{list(fault.path)}: {fault.message[:300]}" for fault in judge.iter_errors(log)]
    [run] = log["runs"]
    results = [sarif_om.Result(message=sarif_om.Message(text=one["message"]["text"]), guid=one["guid"]) for one in run["results"]]
    return {"faults": faults, "ids": [one["partialFingerprints"]["cloudmendFinding/v1"] for one in run["results"]], "read": len(results)}


def main():
    form, path, *rest = sys.argv[1:]
    try:
        said = {"ocsf": ocsf, "junit": junit, "oscal": oscal, "sarif": sarif}[form](path, *rest)
    except Exception as error:  # What a reader refuses is its verdict.
        said = {"faults": [f"{type(error).__name__}: {str(error)[:500]}"], "ids": []}
    print(json.dumps(said))


main()
