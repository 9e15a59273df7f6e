import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { publish } from './publish';
import { UploadDialog } from './UploadDialog';
import { stepAfter, type UploadItem, withItem } from './uploadState';
import { type PlannedUpload, planUploads, type UploadPlan } from './uploads';
import { reloadWorkflows } from './workflow';

/** Uploading of charts, for a page that shows `element` anywhere. */
export interface Upload {
  /** Ask for files. */
  pick: () => void;
  /** Publish files that came by other ways, such as dropping. */
  take: (files: readonly File[]) => void;
  element: ReactNode;
}

/** Publish charts from files: chosen or dropped, several at once, each with the settings beside it. */
export function useUpload(): Upload {
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const ids = useRef(0);
  const [items, setItems] = useState<UploadItem[]>([]);
  const [strays, setStrays] = useState<UploadPlan<File>['strays']>([]);

  const send = useCallback(
    async (item: UploadItem, target: string) => {
      setItems((all) => withItem(all, item.id, { step: { kind: 'sending', part: 0 } }));
      try {
        const workflow = await publish(target, item.files, {
          onProgress: (part) => setItems((all) => withItem(all, item.id, { step: { kind: 'sending', part } })),
        });
        setItems((all) => withItem(all, item.id, { name: workflow.name, step: { kind: 'published', workflow } }));
        await reloadWorkflows(client);
      } catch (error) {
        setItems((all) => withItem(all, item.id, { step: stepAfter(error) }));
      }
    },
    [client],
  );

  const take = useCallback(
    (files: readonly File[]) => {
      const plan = planUploads(files);
      const fresh = plan.uploads.map((upload) => itemOf(upload, ++ids.current));
      setItems((all) => [...all, ...fresh]);
      setStrays((all) => [...all, ...plan.strays]);
      void inTurn(fresh, (item) => send(item, item.name));
    },
    [send],
  );

  const rename = (item: UploadItem, name: string) => {
    setItems((all) => withItem(all, item.id, { name }));
    void send(item, name);
  };
  const close = () => {
    setItems([]);
    setStrays([]);
  };
  const element = (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".nc,.json"
        aria-label="Node charts"
        onChange={(event) => {
          take([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <UploadDialog
        items={items}
        strays={strays}
        onVersion={(item, workflow) => void send(item, workflow)}
        onRename={rename}
        onClose={close}
      />
    </>
  );
  return { pick: () => input.current?.click(), take, element };
}

function itemOf(upload: PlannedUpload<File>, id: number): UploadItem {
  return {
    id,
    fileName: upload.chart.name,
    name: upload.name,
    files: { chart: upload.chart, sidecar: upload.sidecar },
    step: { kind: 'sending', part: 0 },
  };
}

/** One after the other: a hundred files are no hundred calls at once. */
async function inTurn<T>(things: readonly T[], send: (thing: T) => Promise<void>): Promise<void> {
  for (const thing of things) {
    await send(thing);
  }
}
