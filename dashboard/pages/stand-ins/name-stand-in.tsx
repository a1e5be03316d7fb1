import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useAct } from '../../api/use.ts';
import { faultAt } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { Question } from '../../parts/question.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { startOfDay } from '../../parts/words.ts';
import { flash } from '../../shell/flashes.ts';

/** Who decides in one's own place, until when, and why. */
export function NameStandIn({ onClose }: { onClose(): void }) {
  const [person, setPerson] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const naming = useAct('nameStandIn');
  const name = () =>
    naming.mutate(
      { body: { person: person.trim(), until: startOfDay(until), reason } },
      {
        onSuccess: () => {
          flash('success', 'Named.');
          onClose();
        },
      },
    );
  return (
    <Question title="Name a stand-in" action="Name" isPending={naming.isPending} onDo={name} onClose={onClose}>
      <SpaceBetween size="m">
        <Trouble error={naming.error} fields={['/person', '/until', '/reason']} />
        <Box>
          They decide in your place; each of their decisions says so. What you have asked for yourself they do not decide on either.
        </Box>
        <Field
          label="Person"
          description="By the id that their decisions carry."
          value={person}
          error={faultAt(naming.error, '/person')}
          onChange={setPerson}
        />
        <Field
          label="Until"
          description="A day such as 2027-01-31, 90 days from now at most."
          placeholder="YYYY-MM-DD"
          value={until}
          error={faultAt(naming.error, '/until')}
          onChange={setUntil}
        />
        <Field label="Reason" value={reason} error={faultAt(naming.error, '/reason')} onChange={setReason} />
      </SpaceBetween>
    </Question>
  );
}
