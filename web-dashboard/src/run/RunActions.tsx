import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useMay } from '../session/session';
import { AgainMenu } from './AgainMenu';
import { CancelRunButton } from './CancelRunButton';
import { useRun, useRunNow } from './RunContext';
import { useReport } from './useReport';

/** What can be done with a run. */
export function RunActions() {
  const { run } = useRun();
  const { run: now } = useRunNow();
  const may = useMay('user');
  return (
    <>
      <CancelRunButton run={{ ...run, state: now.state, counts: now.counts }} />
      {may && run.environments !== true && <AgainMenu />}
      <ExportMenu />
    </>
  );
}

/** Take the run along: as a page to read, or in the formats that other programs know. */
function ExportMenu() {
  const { run } = useRun();
  const report = useReport();
  const address = (format: string) => `/api/v1/runs/${run.id}/export?format=${format}`;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          loading={report.isPending}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => report.mutate()}>Download report (one HTML file)</Menu.Item>
        <Menu.Item component="a" href={address('ro-crate')} download>
          RO-Crate with results (ZIP)
        </Menu.Item>
        <Menu.Item component="a" href={address('wfformat')} download>
          WfFormat (JSON)
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
