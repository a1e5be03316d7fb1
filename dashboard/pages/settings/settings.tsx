import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useMay } from '../../api/may.ts';
import { useAct, useList, useRead } from '../../api/use.ts';
import { Nothing } from '../../parts/nothing.tsx';
import { Reason } from '../../parts/reason.tsx';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { flash } from '../../shell/flashes.ts';

/** The kill switch, the limits, when findings are due, and the rules that are off or set otherwise. */
export function Settings() {
  useTitle('Settings');
  return (
    <SpaceBetween size="l">
      <Header variant="h1">Settings</Header>
      <KillSwitch />
      <DueDays />
      <Rules />
    </SpaceBetween>
  );
}

function KillSwitch() {
  const { data, error } = useRead('readGuard', {}, { isLive: true });
  const mayThrow = useMay('throwKillSwitch');
  const [isAsking, setAsking] = useState(false);
  const act = useAct('setKillSwitch');
  const isOn = data?.killSwitch.on === true;
  const set = (reason: string) =>
    act.mutate(
      { body: { on: !isOn, reason } },
      {
        onSuccess: () => flash('success', isOn ? 'Writes are allowed again.' : 'Every write is stopped.'),
        onError: (problem) => flash('error', problem.message),
        onSettled: () => setAsking(false),
      },
    );
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <Button
              disabled={data === undefined || !mayThrow}
              disabledReason="It takes an approver or an admin."
              onClick={() => setAsking(true)}
            >
              {isOn ? 'Allow writes again' : 'Stop every write'}
            </Button>
          }
        >
          Guard
        </Header>
      }
    >
      <SpaceBetween size="m">
        <Trouble error={error} />
        {isOn && (
          <Alert type="warning" header="The kill switch is on">
            {data?.killSwitch.reason}
          </Alert>
        )}
        {data !== undefined && (
          <KeyValuePairs
            columns={4}
            items={[
              { label: 'A day, per account', value: String(data.caps.accountDay) },
              { label: 'A day, per region', value: String(data.caps.regionDay) },
              { label: 'Never touched', value: data.neverTouch.length === 0 ? 'none named' : data.neverTouch.join(', ') },
              { label: 'Exclusions', value: String(data.exclusions.length) },
            ]}
          />
        )}
      </SpaceBetween>
      {isAsking && (
        <Reason
          title={isOn ? 'Allow writes again' : 'Stop every write'}
          isPending={act.isPending}
          onSay={set}
          onClose={() => setAsking(false)}
        />
      )}
    </Container>
  );
}

function DueDays() {
  const { data, error } = useRead('readDueDays');
  return (
    <Container header={<Header variant="h2">Findings are due within</Header>}>
      <Trouble error={error} />
      {data !== undefined && (
        <KeyValuePairs
          columns={4}
          items={Object.entries(data.days).map(([severity, days]) => ({
            label: severity,
            value: days === null ? 'whenever' : `${days} days`,
          }))}
        />
      )}
    </Container>
  );
}

function Rules() {
  const off = useRead('readRulesOff');
  const { items, error } = useList('listRuleSettings');
  const rows = [
    ...(off.data?.rules ?? []).map(({ rule, account, reason, by }) => ({ rule, account, says: 'off', reason, by })),
    ...items.map(({ rule, account, of, to, catalogue, reason, by }) => ({
      rule,
      account,
      says: `${of} ${to} in place of ${catalogue}`,
      reason,
      by,
    })),
  ];
  return (
    <Container header={<Header variant="h2">Rules that are off, or set otherwise</Header>}>
      <Trouble error={off.error ?? error} />
      {rows.length === 0 && <Nothing title="None">Every rule judges as the catalogue has it.</Nothing>}
      <ul className="plain-list">
        {rows.map(({ rule, account, says, reason, by }) => (
          <li key={`${rule} ${account} ${says}`}>
            {rule}
            {account !== undefined && ` in ${account}`}: {says} ({reason}, {by})
          </li>
        ))}
      </ul>
    </Container>
  );
}
