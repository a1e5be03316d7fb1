"""Has moto say when a credential report was made.

moto writes the report anew for each GetCredentialReport and calls every one of them made on 2 February 2015, so that none would ever be
newer than the scan that asks. AWS gives the time at which it made the report.
"""

from datetime import datetime, timezone

from moto.iam.responses import IamResponse

answer_report = IamResponse.get_credential_report


def get_credential_report(self):
    answer = answer_report(self)
    answer.result["GeneratedTime"] = datetime.now(timezone.utc).isoformat()
    return answer


IamResponse.get_credential_report = get_credential_report
