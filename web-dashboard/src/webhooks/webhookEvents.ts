import type { Wire } from '../api/client';

export type WebhookEvent = Wire<'WebhookView'>['events'][number];

/** Events that can be asked for, and what each means. */
export const WEBHOOK_EVENTS: readonly { value: WebhookEvent; description: string; wide?: true }[] = [
  { value: 'run.started', description: 'a run begins' },
  { value: 'run.finished', description: 'a run ends, whatever came of it' },
  { value: 'run.failed', description: 'a run ended because tasks failed' },
  { value: 'task.failed', description: 'a task failed for good' },
  { value: 'workflow.published', description: 'a new version' },
  { value: 'workflow.deleted', description: 'the end of a workflow' },
  { value: 'runner.registered', description: 'a runner is new', wide: true },
  { value: 'runner.revoked', description: 'a runner is gone for good', wide: true },
  { value: 'runner.offline', description: 'a runner is silent', wide: true },
  { value: 'runner.online', description: 'a runner is heard of again', wide: true },
  { value: 'user.registered', description: 'somebody signed up', wide: true },
];
