import Alert from '@cloudscape-design/components/alert';
import type { ApiProblem } from '../../core/api/contract/api-problem.ts';

/** What the API refused: what, why, and under which number its log has it. */
export function Trouble({ error }: { readonly error: ApiProblem | null }) {
  if (error === null) return null;
  const { title, detail, errors = [], requestId } = error.problem;
  return (
    <Alert type="error" header={title}>
      {detail}
      {errors.length > 0 && (
        <ul>
          {errors.map(({ pointer, message }) => (
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
