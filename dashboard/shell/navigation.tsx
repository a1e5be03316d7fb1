import SideNavigation, { type SideNavigationProps } from '@cloudscape-design/components/side-navigation';
import { useLocation, useNavigate } from 'react-router';

const link = (text: string, href: string): SideNavigationProps.Link => ({ type: 'link', text, href });

const items: readonly SideNavigationProps.Item[] = [
  link('What waits for me', '/'),
  link('Findings', '/findings'),
  link('Anomalies', '/anomalies'),
  link('Entitlements', '/entitlements'),
  link('Compliance', '/compliance'),
  link('History', '/history'),
  link('Remediations', '/remediations'),
  { type: 'divider' },
  link('Tasks', '/tasks'),
  link('Board', '/board'),
  link('My approvals', '/approvals'),
  link('Automation rules', '/automation'),
  { type: 'divider' },
  link('Exceptions', '/exceptions'),
  link('Windows and freezes', '/windows'),
  link('Stand-ins', '/stand-ins'),
  link('Accounts', '/accounts'),
  link('Readiness', '/readiness'),
  link('Audit', '/audit'),
  link('Settings', '/settings'),
];

/** Every page, one click away. */
export function Navigation() {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const [, first = ''] = pathname.split('/');
  return (
    <SideNavigation
      activeHref={`/${first}`}
      header={{ href: '/', text: 'cloudmend' }}
      items={items}
      onFollow={(event) => {
        event.preventDefault();
        void navigate(event.detail.href);
      }}
    />
  );
}
