import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { api, credentials } from '../api/client';
import { reloadWorkflows, type Workflow, workflowWithTag } from './workflow';

/** Time to think better of it. */
export const UNDO_MS = 10_000;

interface Pending {
  timer: ReturnType<typeof setTimeout>;
  tag: string;
}

const pending = new Map<string, Pending>();
const watchers = new Set<() => void>();
let hidden: ReadonlySet<string> = new Set();

function changed(): void {
  hidden = new Set(pending.keys());
  for (const watcher of watchers) {
    watcher();
  }
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Return the workflows that are about to be deleted: lists leave them out. */
export function useAboutToGo(): ReadonlySet<string> {
  return useSyncExternalStore(watch, () => hidden);
}

/**
 * Delete a workflow when ten seconds have passed without an undo. The deletion names the version that was seen: it fails
 * when somebody published or renamed it meanwhile. Leaving the dashboard does not take it back.
 */
export async function deleteLater(client: QueryClient, workflow: Workflow): Promise<void> {
  const { tag } = await workflowWithTag(workflow.id);
  const notice = `delete ${workflow.id}`;
  const undo = () => {
    clearTimeout(pending.get(workflow.id)?.timer);
    pending.delete(workflow.id);
    changed();
    notifications.hide(notice);
  };
  const timer = setTimeout(() => {
    notifications.hide(notice);
    void send(client, workflow, tag);
  }, UNDO_MS);
  pending.set(workflow.id, { timer, tag });
  changed();
  notifications.show({
    id: notice,
    autoClose: false,
    withCloseButton: false,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">Deleted {workflow.name}. Its runs stay.</Text>
        <Button size="compact-sm" variant="default" onClick={undo}>
          Undo
        </Button>
      </Group>
    ),
  });
}

async function send(client: QueryClient, workflow: Workflow, tag: string): Promise<void> {
  try {
    await api.DELETE('/api/v1/workflows/{workflow}', {
      params: { path: { workflow: workflow.id }, header: { 'If-Match': tag } },
    });
  } catch (error) {
    notifications.show({
      color: 'red',
      autoClose: false,
      closeButtonProps: { 'aria-label': 'Close' },
      title: `${workflow.name} was not deleted`,
      message: error instanceof Error ? error.message : String(error),
    });
  } finally {
    await reloadWorkflows(client);
    pending.delete(workflow.id);
    changed();
  }
}

// Whoever leaves within the ten seconds has seen "Deleted": so it shall be.
globalThis.addEventListener?.('pagehide', () => {
  for (const [id, { timer, tag }] of pending) {
    clearTimeout(timer);
    const headers = { ...credentials(), 'If-Match': tag };
    void fetch(`/api/v1/workflows/${id}`, { method: 'DELETE', headers, keepalive: true }).catch(() => undefined);
  }
});
