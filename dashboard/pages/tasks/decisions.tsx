import Box from '@cloudscape-design/components/box';
import type { AnswerOf } from '../../api/call.ts';
import { Nothing } from '../../parts/nothing.tsx';
import { timeText } from '../../parts/words.ts';

/** Who has said what of which revision, in order. */
export function Decisions({ document: { decisions, ticket } }: { readonly document: AnswerOf<'readTask'> }) {
  if (decisions.length === 0 && ticket === undefined) return <Nothing title="Nobody has decided yet" />;
  return (
    <ol className="plain-list">
      {decisions.map(({ revision, number, person, decision, comment, at }) => (
        <li key={`${revision} ${number}`} className="card">
          <Box variant="strong">
            {person}: {decision}
          </Box>
          {comment !== '' && <Box>{comment}</Box>}
          <Box color="text-body-secondary">
            {timeText(at)}, of revision {revision}
          </Box>
        </li>
      ))}
      {ticket !== undefined && (
        <li className="card">
          <Box variant="strong">
            {ticket.system} {ticket.reference}: {ticket.decision?.word ?? 'not decided yet'}
          </Box>
          {ticket.decision !== undefined && (
            <Box color="text-body-secondary">
              {ticket.decision.by}, {timeText(ticket.decision.at)}
            </Box>
          )}
        </li>
      )}
    </ol>
  );
}
