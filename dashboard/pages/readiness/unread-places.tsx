import Alert from '@cloudscape-design/components/alert';
import type { AnswerOf } from '../../api/call.ts';
import { timeText } from '../../parts/words.ts';

/** What the last scan that tried could not read, place by place. */
export function UnreadPlaces({ unread }: Pick<AnswerOf<'readCoverage'>, 'unread'>) {
  return (
    <Alert type="warning" header="What the last scan could not read">
      <ul>
        {unread.map(({ account, region, kind, reason, at }) => (
          <li key={`${account} ${region} ${kind}`}>
            {account} · {region} · {kind ?? 'everything'}: {reason} ({timeText(at)})
          </li>
        ))}
      </ul>
    </Alert>
  );
}
