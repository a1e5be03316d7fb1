import { useRead } from '../../api/use.ts';
import { Prediction } from '../plan/prediction.tsx';

/** What the plan that a task has now would come to. */
export function TaskPrediction({ taskId }: { readonly taskId: string }) {
  const { data, error } = useRead('readTaskPrediction', { path: { taskId } });
  return <Prediction document={data} error={error} />;
}
