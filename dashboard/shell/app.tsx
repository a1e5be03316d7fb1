import AppLayout from '@cloudscape-design/components/app-layout-toolbar';
import Flashbar from '@cloudscape-design/components/flashbar';
import { I18nProvider } from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import Spinner from '@cloudscape-design/components/spinner';
import { lazy, Suspense, useState } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { SHOWN_CODE_PATH, SIGNED_IN_PATH } from '../../core/api/contract/sign-in-paths.ts';
import { isSignedIn } from '../api/session.ts';
import { useRead } from '../api/use.ts';
import { Nothing } from '../parts/nothing.tsx';
import { Bar } from './bar.tsx';
import { useFlashes } from './flashes.ts';
import { Navigation } from './navigation.tsx';
import { pages } from './pages.ts';
import { SignIn } from './sign-in.tsx';

const SigningIn = lazy(async () => ({ default: (await import('../sign-in/signing-in.tsx')).SigningIn }));
const ShownCode = lazy(async () => ({ default: (await import('../sign-in/shown-code.tsx')).ShownCode }));

/** The whole page; what a sign-in comes back to is none of those that one has to be signed in for. */
export function App() {
  const { pathname } = useLocation();
  if (pathname !== SIGNED_IN_PATH && pathname !== SHOWN_CODE_PATH) return <Pages />;
  return <Suspense fallback={<Spinner size="large" />}>{pathname === SIGNED_IN_PATH ? <SigningIn /> : <ShownCode />}</Suspense>;
}

/** Who is signed in, where one can go, and what was opened. */
function Pages() {
  const me = useRead('readMe', {}, { isWanted: isSignedIn() });
  if (!isSignedIn() || me.error?.problem.status === 401) return <SignIn isRefused={me.error !== null} />;
  return (
    <I18nProvider locale="en" messages={[messages]}>
      <div id="bar">
        <Bar person={me.data} />
      </div>
      <Layout />
    </I18nProvider>
  );
}

function Layout() {
  const [isOpen, setOpen] = useState(() => matchMedia('(min-width: 1100px)').matches);
  const { pathname } = useLocation();
  const flashes = useFlashes();
  return (
    <AppLayout
      headerSelector="#bar"
      toolsHide
      navigationOpen={isOpen}
      onNavigationChange={({ detail }) => setOpen(detail.open)}
      ariaLabels={{
        navigation: 'Pages',
        navigationClose: 'Close the list of pages',
        navigationToggle: 'Open the list of pages',
        notifications: 'What was done',
      }}
      navigation={<Navigation />}
      notifications={<Flashbar items={flashes} />}
      content={
        <Suspense key={pathname} fallback={<Spinner size="large" />}>
          <Routes>
            {pages.map(({ path, Page }) => (
              <Route key={path} path={path} element={<Page />} />
            ))}
            <Route path="*" element={<Nothing title="There is no such page">Choose one from the list of pages.</Nothing>} />
          </Routes>
        </Suspense>
      }
    />
  );
}
