import { defineRule, fail, notApplicable, pass, undecided } from '../../../../core/finding/rule.ts';
import WebApp from '../../../../resources/azure/web/app/app.ts';
import { endOfPython, pythonOf } from '../../../../resources/azure/web/app/python.ts';

export default defineRule({
  id: 'azure.web.python-supported',
  title: 'Apps run on a version of Python that gets security fixes',
  why: 'A Python that is past its end gets no more fixes, however grave the fault.',
  tool: 'CSPM',
  severity: 'medium',
  resource: WebApp,
  differs: [
    {
      from: ['Prowler app_ensure_python_version_is_latest', 'Checkov CKV_AZURE_82'],
      less: 'Asks for a Python that still gets fixes; the checks ask for the newest of a list.',
    },
  ],
  check(app, { now }) {
    const version = pythonOf(app);
    if (version === undefined) return notApplicable('It does not run on Python.');
    const end = endOfPython(version);
    if (end === 'unknown') return undecided(`Until when Python ${version} is kept up is not known here.`, { version });
    if (end === undefined) return fail(`${version} is no version of Python that was ever kept up.`, { version });
    return now.getTime() <= end.getTime()
      ? pass
      : fail(`Python ${version} gets no fixes since ${end.toISOString().slice(0, 10)}.`, { version });
  },
});
