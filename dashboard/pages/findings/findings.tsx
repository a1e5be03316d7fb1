import ColumnLayout from '@cloudscape-design/components/column-layout';
import { useList } from '../../api/use.ts';
import { Choice } from '../../parts/choice.tsx';
import { useFilter, useFilters } from '../../parts/filters.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { OfTheView } from '../../parts/of-the-view.tsx';
import { Search } from '../../parts/search.tsx';
import { SEVERITIES } from '../../parts/severity.tsx';
import { useTitle } from '../../parts/title.ts';
import { TOOLS } from '../../parts/tools.ts';
import { findingColumns } from './finding-columns.tsx';

/** What was found, by what it is and where it lies; the address has the filters. */
export function Findings() {
  useTitle('Findings');
  const setAll = useFilters();
  const [state] = useFilter('state');
  const [status] = useFilter('status');
  const [how, setHow] = useFilter('how');
  const [severity, setSeverity] = useFilter('severity');
  const [due, setDue] = useFilter('due');
  const [tool, setTool] = useFilter('tool');
  const [confidence, setConfidence] = useFilter('confidence');
  const [service, setService] = useFilter('service');
  const [account, setAccount] = useFilter('account');
  const [region, setRegion] = useFilter('region');
  const [rule, setRule] = useFilter('rule');
  const isClosed = state === 'closed';
  const query = { state, status, how, severity, due, tool, confidence, service, account, region, rule };
  const list = useList('listFindings', { query }, { isLive: true });
  // What is closed is neither excepted nor due, and what is open was closed in no way.
  const show = (value: string) =>
    setAll({ state: value === 'excepted' ? '' : value, status: value === 'excepted' ? value : '', how: '', due: value === '' ? due : '' });
  const text = (label: string, value: string, set: (value: string) => void) => (
    <Search label={label} value={value} any="Any" onChange={(typed) => set(typed.trim())} />
  );
  return (
    <List
      list={list}
      title={titleOf(state, status)}
      thing="finding"
      columns={findingColumns}
      idOf={({ id }) => id}
      actions={<OfTheView csv="listFindingsCsv" query={query} file="findings" />}
      empty={
        <Nothing title="No finding fits">
          Either nothing was found, or the filters leave it out. Readiness shows what could not be read.
        </Nothing>
      }
      filters={
        <ColumnLayout columns={4} minColumnWidth={150}>
          <Choice
            label="Show"
            value={status === 'excepted' ? status : state}
            any="open"
            options={['excepted', 'closed', 'all']}
            onChange={show}
          />
          {isClosed && (
            <Choice label="Closed by" value={how} any="anything" options={['task', 'itself', 'gone', 'rule']} onChange={setHow} />
          )}
          <Choice label="Severity" value={severity} any="any" options={SEVERITIES} onChange={setSeverity} />
          <Choice label="Tool" value={tool} any="any" options={TOOLS} onChange={setTool} />
          <Choice label="Confidence" value={confidence} any="any" options={['high', 'medium', 'low']} onChange={setConfidence} />
          {state === '' && <Choice label="Due" value={due} any="any" options={['overdue', 'approaching', 'on-track']} onChange={setDue} />}
          {text('Service', service, setService)}
          {text('Account', account, setAccount)}
          {text('Region', region, setRegion)}
          {text('Rule', rule, setRule)}
        </ColumnLayout>
      }
    />
  );
}

function titleOf(state: string, status: string): string {
  if (status === 'excepted') return 'Excepted findings';
  if (state === 'closed') return 'Closed findings';
  return state === 'all' ? 'Findings, open and closed' : 'Open findings';
}
