import { Dialog } from '../ui/Dialog';
import { ExecuteForm } from './ExecuteForm';

interface Props {
  /** Id of the workflow. */
  workflow: string;
  name: string;
  /** Version to begin with; the newest without it. */
  revision?: string;
  opened: boolean;
  onClose: () => void;
}

/** The one dialog that starts a run: which version, who could run it, then the page of the run. */
export function ExecuteDialog({ workflow, name, revision, opened, onClose }: Props) {
  return (
    <Dialog opened={opened} onClose={onClose} title={`Execute ${name}`} size="lg">
      <ExecuteForm workflow={workflow} revision={revision} onClose={onClose} />
    </Dialog>
  );
}
