import Box from '@cloudscape-design/components/box';
import { Sign } from '../../parts/sign.tsx';
import { agoText } from '../../parts/words.ts';
import type { Account } from './account-words.ts';

/** Which version the roles of an account are of, beside the one that this engine asks for. */
export function Roles({ account: { roles, state } }: { readonly account: Account }) {
  if (roles === undefined) return state === 'scanned' ? 'none, or not asked yet' : '–';
  const { contract, wanted, unread, at } = roles;
  return (
    <div className="whole-words">
      <Sign type={contract === wanted ? 'success' : 'warning'}>{words(roles)}</Sign>
      {contract !== wanted && <Box color="text-body-secondary">this engine: {wanted}</Box>}
      {unread !== undefined && <Box color="text-body-secondary">{unread}</Box>}
      <Box color="text-body-secondary">asked {agoText(at)}</Box>
    </div>
  );
}

function words({ contract, wanted, unread }: NonNullable<Account['roles']>): string {
  if (unread !== undefined) return 'could not be asked';
  if (contract === undefined) return 'do not say';
  return contract === wanted ? `this version (${contract})` : `another version (${contract})`;
}
