import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useAct } from '../../api/use.ts';
import { faultAt } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { Question } from '../../parts/question.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { startOfDay } from '../../parts/words.ts';
import { flash } from '../../shell/flashes.ts';

/** Asks for a later end of an exception, which another person decides on. */
export function Extend({ exceptionId, onClose }: { readonly exceptionId: string; onClose(): void }) {
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const extending = useAct('extendException');
  const extend = () =>
    extending.mutate(
      { path: { exceptionId }, body: { until: startOfDay(until), reason } },
      {
        onSuccess: () => {
          flash('success', 'Asked for; another person decides.');
          onClose();
        },
      },
    );
  return (
    <Question title="Ask for a later end" action="Ask" isPending={extending.isPending} onDo={extend} onClose={onClose}>
      <SpaceBetween size="m">
        <Trouble error={extending.error} fields={['/until', '/reason']} />
        <Field
          label="Until"
          description="A day such as 2027-03-31, a year from now at most."
          placeholder="YYYY-MM-DD"
          value={until}
          error={faultAt(extending.error, '/until')}
          onChange={setUntil}
        />
        <Field label="Reason" value={reason} error={faultAt(extending.error, '/reason')} onChange={setReason} />
      </SpaceBetween>
    </Question>
  );
}
