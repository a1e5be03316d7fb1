import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useParams } from 'react-router';
import { useRead } from '../../api/use.ts';
import { useTitle } from '../../parts/title.ts';
import { Prediction } from '../plan/prediction.tsx';

/** What a plan would come to, by the plan's id. */
export function PlanPrediction() {
  const { planId = '' } = useParams();
  useTitle('Prediction');
  const { data, error } = useRead('readPrediction', { path: { planId } });
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={`Of plan ${planId}, as it would come out now.`}>
        Prediction
      </Header>
      <Prediction document={data} error={error} />
    </SpaceBetween>
  );
}
