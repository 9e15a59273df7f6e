import { useLocation } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { $api } from '../api/client';
import { AnchorLink } from '../ui/links';
import { pageTitle, watchPageTitle } from '../ui/pageTitle';
import { type Crumb, crumbsOf } from './crumbs';
import classes from './Shell.module.css';

/** The way to this page from the rail. */
export function Breadcrumbs() {
  const path = useLocation({ select: (location) => location.pathname });
  const crumbs = crumbsOf(path);
  return crumbs.length === 0 ? null : (
    <nav aria-label="Breadcrumbs" className={classes.crumbs}>
      <ol>
        {crumbs.map((crumb) => (
          <li key={JSON.stringify(crumb)}>
            <Step crumb={crumb} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Step({ crumb }: { crumb: Crumb }) {
  if ('here' in crumb) {
    return <Here />;
  }
  if ('workflow' in crumb) {
    return <WorkflowStep id={crumb.workflow} />;
  }
  if ('run' in crumb) {
    return <RunStep id={crumb.run} />;
  }
  return 'task' in crumb ? <TaskStep id={crumb.task} /> : <AnchorLink to={crumb.to}>{crumb.label}</AnchorLink>;
}

function Here() {
  const title = useSyncExternalStore(watchPageTitle, pageTitle);
  return <span aria-current="page">{title}</span>;
}

function WorkflowStep({ id }: { id: string }) {
  const workflow = $api.useQuery('get', '/api/v1/workflows/{workflow}', { params: { path: { workflow: id } } });
  return (
    <AnchorLink to="/workflows/$workflow" params={{ workflow: id }}>
      {workflow.data?.name ?? 'Workflow'}
    </AnchorLink>
  );
}

function RunStep({ id }: { id: string }) {
  const run = $api.useQuery('get', '/api/v1/runs/{run}', { params: { path: { run: id } } });
  return (
    <AnchorLink to="/runs/$run" params={{ run: id }}>
      {run.data === undefined ? 'Run' : `Run of ${run.data.workflow}`}
    </AnchorLink>
  );
}

function TaskStep({ id }: { id: string }) {
  const task = $api.useQuery('get', '/api/v1/tasks/{task}', { params: { path: { task: id } } });
  return (
    <AnchorLink to="/tasks/$task" params={{ task: id }}>
      {task.data?.title ?? 'Task'}
    </AnchorLink>
  );
}
