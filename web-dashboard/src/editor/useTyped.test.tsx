import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useTyped } from './useTyped';

describe('what is typed over a value', () => {
  const begin = () => renderHook(({ shown }) => useTyped(shown), { initialProps: { shown: '3' } });

  it('is shown until the value is another one, and does not come back with the value', () => {
    const field = begin();
    act(() => field.result.current.type('5'));
    expect(field.result.current.text).toBe('5');
    field.rerender({ shown: '5' });
    expect(field.result.current.text).toBe('5');
    field.rerender({ shown: '3' });
    expect(field.result.current.text).toBe('3');
  });

  it('gives way to a value that came from elsewhere', () => {
    const field = begin();
    act(() => field.result.current.type('half a wo'));
    field.rerender({ shown: '4' });
    expect(field.result.current.text).toBe('4');
  });

  it('can be forgotten', () => {
    const field = begin();
    act(() => field.result.current.type('5'));
    act(() => field.result.current.forget());
    expect(field.result.current.text).toBe('3');
  });
});
