import { trailRecords } from '../clouds/aws/behaviour/records.ts';
import { activityRecords } from '../clouds/azure/behaviour/records.ts';
import type { BehaviourRule } from '../core/behaviour/deed.ts';
import { table } from './markdown-table.ts';

const HEAD = `<!-- Written by \`npm run generate\`. -->

# What somebody did that is unusual

\`cloudmend anomalies --from PATH…\` reads what clouds record of what is done: CloudTrail's logs (files as a trail writes them, packed or not, folders
of them, lines, what \`aws cloudtrail lookup-events\` prints) and Azure's activity log (what \`az monitor activity-log list\` prints, pages of its API, what a
diagnostic setting writes). It needs no installation, asks no cloud, and changes nothing; nothing follows from what it finds by itself.

With \`--events lookup\`, or \`--events s3://my-trail/prefix\`, AWS itself is asked for its records ([how, and what it leaves unknown](entitlements.md#what-was-used)).

With \`--keep\` what is found is kept in the installation (\`POST /v1/anomalies\`, audited): each thing once, with when records told of it first and last, from which (\`--source\`), and
who handed them in. Records of accounts that no scan has covered are not kept, and counted. What somebody did is no finding of a resource: no look at the cloud as it is says whether it is
still so. So it closes by no scan, is mended by no fix, and goes 90 days after it was told of last (as long as scans are kept). \`cloudmend anomalies\` without records, and
\`GET /v1/anomalies\`, list it beside what scans found unusual of resources: what is usual, for how many, since when, and what is different.

The last days (\`--days\`, 7 where nothing is said) are judged by those before them, each identity for itself: a session counts for its role. What is usual is
told by the thirty days with records before, without the first day of all, which is seldom whole. Of whom fewer than fourteen are known nothing is said but
what nothing has to be learned for; how many these are is told, and so are days without records, which are not taken for quiet ones, records that
cannot be read, and who names nobody. \`--except\` leaves an identity out of everything: a scanner looks around every day.

- **Novelty**: never seen before of whoever is watched. An observation is an hour in which something was seen, so that a loop of calls counts once. High where
  at most 1 % of at least 200 hours had something that no other hour has, Medium 5 % of 59, Low 10 % of 29. What many begin at once is a rollout.
- **Rate**: more on a day than a negative binomial of the days before expects once in 10,000 days (High), 1,000 or 100. All these tests share one budget.
- **Practice**: more of a list of actions on one day than anybody's work needs. Sure, or nothing.

Records are read as a stream, in whatever order they come. What is kept grows with what is seen and not with how often; beyond a million entries it is
counted of how many not all was kept, and nothing is told of these but practice. \`--json\` gives each finding with all of its numbers.
`;

/** `docs/anomalies.md`: what behaviour is watched for. */
export function behaviourFiles(): ReadonlyMap<string, string> {
  const parts = [
    ['AWS', trailRecords.rules],
    ['Azure', activityRecords.rules],
  ] as const;
  const tables = parts.map(
    ([cloud, rules]) => `\n## ${cloud}\n\n${table(['Rule', 'Asks', 'Method', 'Of', 'Severity', 'Why'], rules.map(rowOf))}\n`,
  );
  return new Map([['docs/anomalies.md', `${HEAD}${tables.join('')}`]]);
}

function rowOf(rule: BehaviourRule): readonly string[] {
  const of = rule.form === 'practice' ? 'identity' : rule.of;
  const method = rule.form === 'practice' ? `practice: ${Math.round(rule.share * 100)} % of ${rule.listed.size} actions` : rule.form;
  return [`\`${rule.id}\``, rule.title, method, of, rule.severity, rule.why];
}
