// In a cascade layer, so that the styles of our own parts win wherever the bundler puts them.
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './ui/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { lendNonce } from './app/nonce';
import { watchBrowser } from './app/watchBrowser';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no element #root');
}
lendNonce();
watchBrowser();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
