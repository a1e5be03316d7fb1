import Checkbox from '@cloudscape-design/components/checkbox';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ApiProblem } from '../../core/api/contract/api-problem.ts';
import { faultAt } from './faults.ts';
import { Field } from './field.tsx';
import type { Limits } from './policy.ts';

interface WavesProps {
  readonly limits: Limits;
  readonly error: ApiProblem | null;
  onChange(change: Partial<Limits>): void;
}

/** What it is called when it is typed, and in what is sent. */
const FIELDS = [
  ['quorum', 'quorum', 'People who must approve', '1 to 5; you never count', '1'],
  ['canary', 'canary', 'First wave', 'Resources or a percentage: 1, 10%', 'as the engine has it'],
  ['soakMinutes', 'soakSeconds', 'Minutes between waves', 'After them the rules are judged again', '0'],
  ['concurrency', 'concurrency', 'At a time', 'Resources that are changed side by side', 'as the engine has it'],
  ['errorBudget', 'errorBudget', 'Failures before it stops', 'Resources or a percentage: 2, 5%', '1'],
  ['cap', 'cap', 'Most resources', 'The task writes no more than these', '25'],
  [
    'confirmMinutes',
    'confirmWithinSeconds',
    'Confirm within minutes',
    'Unless somebody confirms in time, everything goes back. Only where all is undone exactly.',
    'no confirmation',
  ],
] as const;

/** How a task runs: who approves, its waves, its limits, and what happens where it fails. */
export function WavesAndLimits({ limits, error, onChange }: WavesProps) {
  return (
    <SpaceBetween size="m">
      <ColumnLayout columns={3} minColumnWidth={200}>
        {FIELDS.map(([name, sent, label, says, usual]) => (
          <Field
            key={name}
            label={label}
            description={says}
            placeholder={usual}
            inputMode="decimal"
            value={limits[name]}
            error={faultAt(error, `/policy/${sent}`)}
            onChange={(value) => onChange({ [name]: value })}
          />
        ))}
      </ColumnLayout>
      <Checkbox checked={limits.undoesOnFailure} onChange={({ detail }) => onChange({ undoesOnFailure: detail.checked })}>
        Bring a resource back whose verification fails
      </Checkbox>
      <Checkbox checked={limits.keepsWatch} onChange={({ detail }) => onChange({ keepsWatch: detail.checked })}>
        Keep watch: open it again for what drifts or joins
      </Checkbox>
    </SpaceBetween>
  );
}
