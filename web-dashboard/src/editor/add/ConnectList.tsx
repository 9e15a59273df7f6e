import { type RefObject, useMemo, useState } from 'react';
import { judgeAround, spokenType } from '../../model/connect';
import { indexOf, type WireEnd } from '../../model/edit/document';
import { layWire } from '../actions';
import { useEditor, useEditorStore } from '../useEditor';
import { SearchList, type SearchOption } from './SearchList';

const NEW_TASK = 'new task';

/** Terminals that a wire may go to, to choose from by keys: what dragging a wire does for a pointer. */
export function ConnectList({ frame }: { frame: RefObject<HTMLDivElement | null> }) {
  const connecting = useEditor((state) => state.connecting);
  return connecting === null ? null : (
    <OpenList key={`${connecting.from.task}\n${connecting.from.terminal}`} connecting={connecting} frame={frame} />
  );
}

interface OpenProps {
  connecting: { from: WireEnd; task: string | null };
  frame: RefObject<HTMLDivElement | null>;
}

function OpenList({ connecting, frame }: OpenProps) {
  const store = useEditorStore();
  const chart = useEditor(({ document }) => document.chart);
  const [query, setQuery] = useState('');
  const { from, task } = connecting;
  const ends = useMemo(() => {
    const index = indexOf(chart);
    const judged = judgeAround(index, from);
    const names =
      task === null ? [...index.tasks.values()] : [index.tasks.get(task)].filter((each) => each !== undefined);
    return names.flatMap((each) =>
      each.terminals.flatMap((terminal) => {
        const end = { task: each.name, terminal: terminal.name };
        const { verdict } = judged(end);
        return verdict.may ? [{ end, title: each.title, type: terminal.type, verdict }] : [];
      }),
    );
  }, [chart, from, task]);
  const words = query.toLowerCase().split(/\s+/);
  const options: SearchOption[] = ends
    .filter(({ end, title }) =>
      words.every((word) => `${title} ${end.task} ${end.terminal}`.toLowerCase().includes(word)),
    )
    .map(({ end, title, type, verdict }) => ({
      key: JSON.stringify([end.task, end.terminal]),
      label: `${title} · ${end.terminal}`,
      about: [spokenType(type), verdict.warning, verdict.replaces.length > 0 ? 'takes the place of a wire' : null]
        .filter((part) => part !== null)
        .join(', '),
    }));
  const close = () => {
    store.setState({ connecting: null });
    frame.current?.focus();
  };
  const choose = (key: string) => {
    close();
    if (key === NEW_TASK) {
      const at = store.getState().edited.byName.get(from.task);
      const place = { x: (at?.x ?? 0) + (at?.width ?? 0) + 80, y: at?.y ?? 0 };
      store.setState({ adding: { at: place, screen: null, query: '', from } });
      return;
    }
    const chosen = ends.find(({ end }) => JSON.stringify([end.task, end.terminal]) === key);
    if (chosen !== undefined) {
      layWire(store, from, chosen.end);
    }
  };
  const size = { width: frame.current?.clientWidth ?? 0, height: frame.current?.clientHeight ?? 0 };
  return (
    <SearchList
      label={`Connect ${from.terminal} of ${from.task} with`}
      placeholder="Task or terminal"
      at={null}
      frame={size}
      query={query}
      onQuery={setQuery}
      options={[...options, { key: NEW_TASK, label: 'A new task …' }]}
      none="No terminal fits."
      onChoose={choose}
      onClose={close}
    />
  );
}
