import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useAct } from '../../api/use.ts';
import { faultAt } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { Question } from '../../parts/question.tsx';
import { tagOf } from '../../parts/tag.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { startOfDay } from '../../parts/words.ts';
import { flash } from '../../shell/flashes.ts';

const SCOPES = [
  ['resource', 'Only of this resource'],
  ['tag', 'Only of this tag'],
  ['account', 'Only of this account'],
  ['region', 'Only of this region'],
  ['rule', 'Only of this rule'],
  ['remediation', 'Only of this remediation'],
] as const;
const FIELDS = [...SCOPES.map(([name]) => `/scope/${name}`), '/reason', '/owner', '/until'];

/** What is to be left as it is, why, whose it is, and until when; another person decides. */
export function AskForException({ onClose }: { onClose(): void }) {
  const [scope, setScope] = useState<{ readonly [name: string]: string }>({});
  const [reason, setReason] = useState('');
  const [owner, setOwner] = useState('');
  const [until, setUntil] = useState('');
  const asking = useAct('requestException');
  const { error } = asking;
  const ask = () =>
    asking.mutate(
      // The API says of each what is wrong with it.
      { body: { scope: scopeOf(scope), reason, owner, until: startOfDay(until) } },
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
        <Trouble error={error} fields={FIELDS} />
        <Box>It holds where all that is named here is so. Name at least one.</Box>
        <ColumnLayout columns={2} minColumnWidth={220}>
          {SCOPES.map(([name, label]) => (
            <Field
              key={name}
              label={label}
              {...(name === 'tag' && { placeholder: 'name or name=value' })}
              value={scope[name] ?? ''}
              error={faultAt(error, `/scope/${name}`)}
              onChange={(value) => setScope({ ...scope, [name]: value })}
            />
          ))}
        </ColumnLayout>
        <Field label="Reason" value={reason} error={faultAt(error, '/reason')} onChange={setReason} />
        <Field label="Owner" value={owner} error={faultAt(error, '/owner')} onChange={setOwner} />
        <Field
          label="Until"
          description="A day such as 2027-03-31, a year from now at most. What it is for is open again by itself then."
          placeholder="YYYY-MM-DD"
          value={until}
          error={faultAt(error, '/until')}
          onChange={setUntil}
        />
      </SpaceBetween>
    </Question>
  );
}

function scopeOf(typed: { readonly [name: string]: string }): { readonly [name: string]: unknown } {
  const named = Object.entries(typed).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()] as const]));
  return Object.fromEntries(named.map(([name, text]) => [name, name === 'tag' ? tagOf(text) : text]));
}
