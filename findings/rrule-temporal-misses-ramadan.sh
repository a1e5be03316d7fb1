#!/usr/bin/env bash
# rrule-temporal 2.2.8 is an hour wrong where a zone keeps another time for a few weeks.
#
# Morocco is an hour ahead of UTC but for Ramadan: from 19 April to 31 May 2020 its clocks showed UTC. The package carries a copy of a Temporal
# polyfill of its own, which looks for changes of the offset in steps that are longer than that, and sees none. temporal-polyfill 1.0.8, asked
# directly, and Node's own Intl are right.
#
# Seen: rrule-temporal 2020-05-15T01:30:00.000Z, temporal-polyfill 2020-05-15T02:30:00.000Z. Fails where that is no longer so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type":"module","private":true}' > package.json
npm install --silent --no-audit --no-fund rrule-temporal@2.2.8 temporal-polyfill@1.0.8
cat > ramadan.js <<'JS'
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

const rule = 'DTSTART;TZID=Africa/Casablanca:20200101T000000\nRRULE:FREQ=MONTHLY;BYMONTHDAY=15;BYHOUR=2;BYMINUTE=30;BYSECOND=0';
const next = new RRuleTemporal({ rruleString: rule }).next(new Date('2020-04-20T00:00:00Z'));
const asked = Temporal.PlainDateTime.from('2020-05-15T02:30').toZonedDateTime('Africa/Casablanca');
const [seen, right] = [next, asked].map(({ epochMilliseconds }) => new Date(epochMilliseconds).toISOString());
console.log(`02:30 of 15 May 2020 in Casablanca: rrule-temporal ${seen}, temporal-polyfill ${right}`);
if (seen !== '2020-05-15T01:30:00.000Z' || right !== '2020-05-15T02:30:00.000Z') process.exit(1);
JS
node ramadan.js
