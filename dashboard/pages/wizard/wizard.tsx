import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import Wizard from '@cloudscape-design/components/wizard';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useAct } from '../../api/use.ts';
import { parametersOf, type Settings } from '../../parts/parameters.ts';
import { policyOf } from '../../parts/policy.ts';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { PlanView } from '../plan/plan-view.tsx';
import { ChooseRemediations } from './choose-remediations.tsx';
import { ChooseResources } from './choose-resources.tsx';
import { type Conditions, firstConditions, HowItRuns } from './how-it-runs.tsx';

const REVIEW = 2;

/**
 * From what is to be mended to a task before its approvers: what, where, the exact difference, and how it runs. Nothing that was typed is lost
 * by going back, and what was planned is planned anew where what it follows from has changed.
 */
export function NewTask() {
  useTitle('New task');
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const [step, setStep] = useState(0);
  const [remediations, setRemediations] = useState<readonly string[]>(() => query.get('remediations')?.split(',').filter(Boolean) ?? []);
  const [resources, setResources] = useState<readonly string[] | undefined>(undefined);
  const [settings, setSettings] = useState<Settings>({});
  const [conditions, setConditions] = useState<Conditions>(firstConditions);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const planning = useAct('createPlan');
  const creating = useAct('createTask');
  const plan = planning.data;

  const makePlan = () => {
    const parameters = parametersOf(settings);
    const where = resources === undefined ? {} : { resourceIds: [...resources] };
    planning.mutate({ body: { templateIds: [...remediations], ...where, ...(parameters !== undefined && { parameters }) } });
  };
  const goTo = (next: number) => {
    const missing = missingBefore(next, { remediations, resources, plan });
    setProblem(missing);
    if (missing !== undefined) return;
    if (next === REVIEW && step < REVIEW) makePlan();
    setStep(next);
  };
  const submit = () => {
    if (plan === undefined) return;
    if (!conditions.hasConsent) return setProblem('Say that you have reviewed the plan, and that it fits.');
    creating.mutate(
      {
        body: {
          ...{ planId: plan.id, planDigest: plan.digest, name: conditions.name, description: conditions.description, consent: true },
          policy: policyOf(conditions),
        },
      },
      { onSuccess: ({ task }) => void navigate(`/tasks/${task.id}`) },
    );
  };
  return (
    <Wizard
      activeStepIndex={step}
      onNavigate={({ detail }) => goTo(detail.requestedStepIndex)}
      onCancel={() => void navigate('/remediations')}
      onSubmit={submit}
      isLoadingNextStep={planning.isPending || creating.isPending}
      submitButtonText="Put it to the approvers"
      steps={[
        {
          title: 'What to mend',
          ...(problem !== undefined && { errorText: problem }),
          content: <ChooseRemediations chosen={remediations} onChange={setRemediations} settings={settings} onSettings={setSettings} />,
        },
        {
          title: 'Where',
          ...(problem !== undefined && { errorText: problem }),
          content: <ChooseResources remediations={remediations} chosen={resources} onChange={setResources} />,
        },
        {
          title: 'What it changes',
          description: 'Read live just now. What differs by then, when it runs, is asked about again.',
          ...(problem !== undefined && { errorText: problem }),
          content: (
            <SpaceBetween size="l">
              <Trouble error={planning.error} />
              {planning.isPending && <Spinner size="large" />}
              {plan !== undefined && <PlanView planId={plan.id} />}
            </SpaceBetween>
          ),
        },
        {
          title: 'How it runs',
          ...(problem !== undefined && { errorText: problem }),
          content: (
            <>
              <Trouble error={creating.error} fields={['/name', '/description', '/policy']} />
              <HowItRuns conditions={conditions} error={creating.error} onChange={setConditions} resourceCount={plan?.resourceCount ?? 0} />
            </>
          ),
        },
      ]}
    />
  );
}

interface SoFar {
  readonly remediations: readonly string[];
  readonly resources: readonly string[] | undefined;
  readonly plan: { readonly resourceCount: number } | undefined;
}

/** What a step still wants from those before it; undefined where it can be gone to. */
function missingBefore(step: number, { remediations, resources, plan }: SoFar): string | undefined {
  if (step > 0 && remediations.length === 0) return 'Choose at least one remediation.';
  if (step > 1 && resources?.length === 0) return 'Choose at least one resource, or everything that is open.';
  if (step <= REVIEW) return undefined;
  if (plan === undefined) return 'Wait for the plan, or mend what stands in its way.';
  return plan.resourceCount === 0 ? 'The plan changes nothing: there is nothing to ask anybody about.' : undefined;
}
