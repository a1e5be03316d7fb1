import '@cloudscape-design/global-styles/index.css';
import './shell/page.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { ApiProblem } from '../core/api/contract/api-problem.ts';
import { takeTokenFromAddress } from './api/session.ts';
import { App } from './shell/app.tsx';
import { applyTheme, currentTheme } from './shell/theme.ts';

takeTokenFromAddress();
applyTheme(currentTheme());

/** What may pass by itself is asked again twice; a refusal is one at once. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      retry: (count, error) => count < 2 && error instanceof ApiProblem && error.problem.retryable,
    },
  },
});

const page = document.getElementById('page');
if (page !== null)
  createRoot(page).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <BrowserRouter>
          <App />
        </BrowserRouter>
      </QueryClientProvider>
    </StrictMode>,
  );
