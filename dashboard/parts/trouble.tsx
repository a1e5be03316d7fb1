import Alert from '@cloudscape-design/components/alert';
import type { ApiProblem } from '../../core/api/contract/api-problem.ts';
import { isAt } from './faults.ts';

interface TroubleProps {
  readonly error: ApiProblem | null;
  /** Places whose faults stand at their fields: here it is told that there are some. */
  readonly fields?: readonly string[];
}

/** What the API refused: what, why, and under which number its log has it. */
export function Trouble({ error, fields = [] }: TroubleProps) {
  if (error === null) return null;
  const { title, detail, errors = [], requestId } = error.problem;
  const others = errors.filter(({ pointer }) => !fields.some((field) => isAt(pointer, field)));
  return (
    <Alert type="error" header={title}>
      {others.length < errors.length ? 'What is wrong stands at the fields.' : detail}
      {others.length > 0 && (
        <ul>
          {others.map(({ pointer, message }) => (
            <li key={`${pointer} ${message}`}>
              {pointer} {message}
            </li>
          ))}
        </ul>
      )}
      {requestId !== '' && <div>Request {requestId}</div>}
    </Alert>
  );
}
