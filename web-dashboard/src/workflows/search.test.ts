import { describe, expect, it } from 'vitest';
import { workflowSearch, workflowsSearch } from './search';

describe('the address of the list of workflows', () => {
  it('keeps what the server knows and drops the rest', () => {
    expect(workflowsSearch({ name: 'mesh', owner: 'ada', sort: 'name', colour: 'red' })).toEqual({
      name: 'mesh',
      owner: 'ada',
      sort: 'name',
    });
    expect(workflowsSearch({ name: ' ', sort: 'tasks' })).toEqual({});
  });

  it('says nothing of the ordinary order', () => {
    expect(workflowsSearch({ sort: '-updatedAt' }).sort).toBeUndefined();
  });

  it('takes a name that looks like a number', () => {
    expect(workflowsSearch({ name: 42 }).name).toBe('42');
  });
});

describe('the address of a workflow', () => {
  it('begins with the graph whatever it says otherwise', () => {
    expect(workflowSearch({ tab: 'graph' })).toEqual({});
    expect(workflowSearch({ tab: 'nothing', task: -1 })).toEqual({});
  });

  it('keeps part, task and dialog', () => {
    expect(workflowSearch({ tab: 'runs', task: 3, execute: true })).toEqual({ tab: 'runs', task: 3, execute: true });
  });
});
