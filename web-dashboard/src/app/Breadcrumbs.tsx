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
  return 'workflow' in crumb ? (
    <WorkflowStep id={crumb.workflow} />
  ) : (
    <AnchorLink to={crumb.to}>{crumb.label}</AnchorLink>
  );
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
