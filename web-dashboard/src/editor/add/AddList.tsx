import type { RefObject } from 'react';
import { useMemo } from 'react';
import type { Camera } from '../../canvas/camera';
import { indexOf } from '../../model/edit/document';
import { addKind } from '../actions';
import { useCatalogue } from '../catalogue';
import { useEditor, useEditorStore } from '../useEditor';
import { SearchList } from './SearchList';
import { kindsFor, searchKinds } from './search';
import { whereOf } from './where';

/** The list of all kinds of tasks, opened on the sheet: one is chosen and stands there. */
export function AddList({ frame, camera }: { frame: RefObject<HTMLDivElement | null>; camera: Camera }) {
  const store = useEditorStore();
  const adding = useEditor((state) => state.adding);
  const byName = useEditor(({ edited }) => edited.byName);
  const wires = useEditor(({ document }) => indexOf(document.chart).wires);
  const kinds = useCatalogue();
  const found = useMemo(() => {
    if (adding === null) {
      return [];
    }
    const from = adding.from;
    const fitting = from === null ? kinds : kindsFor(kinds, byName.get(from.task), from.terminal);
    return searchKinds(fitting, adding.query);
  }, [adding, kinds, byName]);
  if (adding === null) {
    return null;
  }
  const close = () => {
    store.setState({ adding: null });
    frame.current?.focus();
  };
  return (
    <SearchList
      label={adding.from === null ? 'Add a task' : `Add a task for ${adding.from.terminal} of ${adding.from.task}`}
      placeholder="Name, group or what it does"
      at={adding.screen}
      frame={camera.size}
      query={adding.query}
      onQuery={(query) => store.setState({ adding: { ...adding, query } })}
      options={found.map((kind) => ({
        key: kind.path.join('\n'),
        label: kind.path.at(-1) ?? '',
        group: adding.query === '' ? kind.path.slice(0, -1).join(' › ') : undefined,
        about: [adding.query === '' ? '' : kind.path.slice(0, -1).join(' › '), kind.description, whereOf(kind)?.long]
          .filter((part) => part !== undefined && part !== '')
          .join(' · '),
      }))}
      none={kinds.length === 0 ? 'The library of tasks is not here yet.' : 'No task is called so.'}
      onChoose={(key) => {
        const kind = found.find((each) => each.path.join('\n') === key);
        if (kind !== undefined) {
          const wire = adding.into === undefined ? null : (wires.get(adding.into) ?? null);
          addKind(store, kind, adding.at, { from: adding.from, wire });
        }
        close();
      }}
      onClose={close}
    />
  );
}
