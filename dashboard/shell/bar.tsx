import TopNavigation from '@cloudscape-design/components/top-navigation';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { AnswerOf } from '../api/call.ts';
import { setLive, useLive } from '../api/live.ts';
import { signOut } from '../api/session.ts';
import { chooseTheme, currentTheme } from './theme.ts';

/** Who is signed in, and how the page is shown. */
export function Bar({ person }: { readonly person: AnswerOf<'readMe'> | undefined }) {
  const [theme, setTheme] = useState(currentTheme);
  const isLive = useLive();
  const navigate = useNavigate();
  const other = theme === 'dark' ? 'light' : 'dark';
  const choose = (id: string) => {
    if (id === 'sign-out') void signOut();
    if (id === 'live') setLive(!isLive);
    if (id === 'theme') {
      chooseTheme(other);
      setTheme(other);
    }
  };
  return (
    <TopNavigation
      identity={{
        href: '/',
        title: 'cloudmend',
        onFollow: (event) => {
          event.preventDefault();
          void navigate('/');
        },
      }}
      utilities={[
        {
          type: 'menu-dropdown',
          text: person?.name ?? '…',
          ...(person !== undefined && { description: person.roles.join(', ') }),
          iconName: 'user-profile',
          onItemClick: ({ detail }) => choose(detail.id),
          items: [
            { id: 'theme', text: `Use the ${other} theme` },
            { id: 'live', text: isLive ? 'Stop updating by itself' : 'Update by itself' },
            { id: 'sign-out', text: 'Sign out' },
          ],
        },
      ]}
    />
  );
}
