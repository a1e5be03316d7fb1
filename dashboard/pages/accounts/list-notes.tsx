import Alert from '@cloudscape-design/components/alert';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { AnswerOf } from '../../api/call.ts';
import { counted, timeText } from '../../parts/words.ts';

type AccountList = NonNullable<AnswerOf<'readAccounts'>['list']>;

/** What is to be known of the list that accounts were found in: that it could not be read, what was passed over, what of the settings was not met. */
export function ListNotes({ list: { at, unread, passedOver, more, notes } }: { readonly list: AccountList }) {
  return (
    <SpaceBetween size="s">
      {unread.map(({ cloud, reason }) => (
        <Alert key={cloud} type="warning" header={`The list of ${cloud} could not be read (${timeText(at)})`}>
          These are the accounts of the time before, and there may be others. {reason}
        </Alert>
      ))}
      {notes.length > 0 && (
        <Alert type="info" header="What the settings ask for and was not met">
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Alert>
      )}
      {passedOver.length > 0 && (
        <ExpandableSection headerText={`${counted(passedOver.length + more, 'account')} not scanned`}>
          <ul>
            {passedOver.map(({ account, name, why }) => (
              <li key={account}>
                {name === undefined ? account : `${name} (${account})`}: {why}
              </li>
            ))}
            {more > 0 && <li>and {more} more</li>}
          </ul>
        </ExpandableSection>
      )}
    </SpaceBetween>
  );
}
