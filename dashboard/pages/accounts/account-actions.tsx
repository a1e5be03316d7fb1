import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import { useMay } from '../../api/may.ts';
import type { Account } from './account-words.ts';
import { BringBack, TakeOff } from './take-off.tsx';

/** Takes an account off, or brings back one that was; of one that no list has any more there is nothing to do. */
export function AccountActions({ account }: { readonly account: Account }) {
  const [isAsking, setAsking] = useState(false);
  const mayChange = useMay('changeLimits');
  const isRemoved = account.state === 'removed';
  if (account.state === 'left') return '–';
  const action = isRemoved ? 'Bring back' : 'Take off';
  const Ask = isRemoved ? BringBack : TakeOff;
  return (
    <>
      <Button
        wrapText={false}
        ariaLabel={`${action}: ${account.name ?? account.account}`}
        disabled={!mayChange}
        disabledReason="It takes the role admin."
        onClick={() => setAsking(true)}
      >
        {action}
      </Button>
      {isAsking && <Ask account={account} onClose={() => setAsking(false)} />}
    </>
  );
}
