import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { queryClient } from '../api/queryClient';
import { FirstWait } from './FirstWait';
import { styleNonce } from './nonce';
import { router } from './router';
import { theme, themeVariables } from './theme';

const Notifications = lazy(() => import('@mantine/notifications').then((part) => ({ default: part.Notifications })));

/** The whole application: looks, server state and pages. */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={themeVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <Suspense fallback={null}>
          <Notifications position="bottom-right" />
        </Suspense>
        <FirstWait router={router} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
