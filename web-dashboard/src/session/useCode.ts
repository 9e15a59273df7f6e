import { useEffect, useState } from 'react';
import { codeOf } from './code';

/**
 * Return the code of one sign-in that is in the address (`/login#code=nyc_...`), taken out of it so that no trace stays in the
 * history, and a function that forgets it.
 */
export function useCode(): [string | null, () => void] {
  const [code, setCode] = useState(() => codeOf(window.location.hash));
  useEffect(() => {
    // Also while this page is open already: then a new address changes nothing but the fragment.
    const take = () => {
      const given = codeOf(window.location.hash);
      if (given !== null) {
        setCode(given);
        window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
      }
    };
    take();
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);
  return [code, () => setCode(null)];
}
