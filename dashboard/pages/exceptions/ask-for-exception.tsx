import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useAct } from '../../api/use.ts';
import { Question } from '../../parts/question.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { flash } from '../../shell/flashes.ts';

const SCOPES = ['resource', 'tag', 'account', 'region', 'rule', 'template'] as const;

/** What is to be left as it is, why, whose it is, and until when; another person decides. */
export function AskForException({ onClose }: { onClose(): void }) {
  const [scope, setScope] = useState<{ readonly [name: string]: string }>({});
  const [reason, setReason] = useState('');
  const [owner, setOwner] = useState('');
  const [until, setUntil] = useState('');
  const asking = useAct('requestException');
  const named = Object.fromEntries(Object.entries(scope).filter(([, value]) => value.trim() !== ''));
  const ask = () =>
    asking.mutate(
      // The API says of each what is wrong with it.
      { body: { scope: named, reason, owner, until: until === '' ? '' : `${until.trim()}T00:00:00Z` } },
      {
        onSuccess: () => {
          flash('success', 'Asked for; another person decides.');
          onClose();
        },
      },
    );
  return (
    <Question title="Ask for an exception" action="Ask" size="large" isPending={asking.isPending} onDo={ask} onClose={onClose}>
      <SpaceBetween size="m">
        <Trouble error={asking.error} />
        {SCOPES.map((name) => (
          <FormField key={name} label={`Only of this ${name}`}>
            <Input value={scope[name] ?? ''} onChange={({ detail }) => setScope({ ...scope, [name]: detail.value })} />
          </FormField>
        ))}
        <FormField label="Reason">
          <Input value={reason} onChange={({ detail }) => setReason(detail.value)} />
        </FormField>
        <FormField label="Owner">
          <Input value={owner} onChange={({ detail }) => setOwner(detail.value)} />
        </FormField>
        <FormField
          label="Until"
          description="A day such as 2027-03-31, a year from now at most. What it is for is open again by itself then."
        >
          <Input value={until} placeholder="YYYY-MM-DD" onChange={({ detail }) => setUntil(detail.value)} />
        </FormField>
      </SpaceBetween>
    </Question>
  );
}
