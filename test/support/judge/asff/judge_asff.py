"""Holds findings, a list in JSON on the standard input, against the parameters of BatchImportFindings as botocore has them: names, types and
lengths. Prints what does not fit, and nothing where all do."""

import json
import sys

import botocore.session
from botocore.validate import ParamValidator

findings = json.load(sys.stdin)
model = botocore.session.get_session().get_service_model("securityhub")
shape = model.operation_model("BatchImportFindings").input_shape
report = ParamValidator().validate({"Findings": findings}, shape)
if report.has_errors():
    print(report.generate_report())
