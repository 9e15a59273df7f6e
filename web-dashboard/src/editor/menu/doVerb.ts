import type { Camera } from '../../canvas/camera';
import { setCondition, setControlPoints, setFeedback, setLine } from '../../model/edit/commands';
import { alignSelected, disconnect, distributeSelected, layerSelected, paste } from '../actions';
import { readClipboardText } from '../clipboard';
import type { EditorCommand } from '../keymap';
import type { EditorStore, MenuPlace } from '../store';
import type { MenuCommand, Verb } from './verbs';

interface Parts {
  store: EditorStore;
  camera: Camera;
  /** The menu in which it was chosen. */
  menu: MenuPlace;
  onCommand: (command: EditorCommand) => void;
  onImage: () => void;
}

/** Do what a line of the menu says. */
export function doVerb({ does }: Verb, parts: Parts): void {
  const { store, camera, menu, onCommand } = parts;
  const adding = { at: menu.at, screen: camera.toFrame(menu.at), query: '', from: null };
  if (does === 'paste') {
    void readClipboardText().then(
      (text) => text !== null && paste(store, text, menu.about === 'sheet' ? menu.at : null),
    );
  } else if (does === 'add-here') {
    store.setState({ adding });
  } else if (does === 'image') {
    parts.onImage();
  } else if (typeof does === 'string' || 'nudge' in does || 'type' in does) {
    onCommand(does);
  } else if ('insert' in does) {
    store.setState({ adding: { ...adding, into: does.insert } });
  } else if ('terminal' in does) {
    doAtTerminal(does.terminal, parts);
  } else {
    doWithSelection(does, store);
  }
}

function doAtTerminal(what: 'connect' | 'add' | 'disconnect', { store, camera, menu }: Parts): void {
  const { about: from, at } = menu;
  if (typeof from === 'string') {
    return;
  }
  if (what === 'disconnect') {
    disconnect(store, from);
  } else if (what === 'connect') {
    store.setState({ connecting: { from, task: null } });
  } else {
    store.setState({ adding: { at: { x: at.x + 60, y: at.y }, screen: camera.toFrame(at), query: '', from } });
  }
}

type WithSelection = Exclude<MenuCommand, string | { terminal: unknown } | { insert: unknown }>;

function doWithSelection(does: WithSelection, store: EditorStore): void {
  const wires = [...store.getState().selection.wires];
  if ('align' in does) {
    alignSelected(store, does.align);
  } else if ('distribute' in does) {
    distributeSelected(store, does.distribute);
  } else if ('layer' in does) {
    layerSelected(store, does.layer);
  } else if ('line' in does) {
    store.apply('draw a wire', (document) => setLine(document, wires, does.line));
  } else if ('condition' in does) {
    store.apply('change a condition', (document) => setCondition(document, wires, does.condition));
  } else if ('feedback' in does) {
    const label = does.feedback ? 'make a wire feedback' : 'make feedback a wire';
    store.apply(label, (document) => setFeedback(document, wires, does.feedback));
  } else {
    store.apply('straighten a wire', (document) =>
      wires.reduce((before, wire) => setControlPoints(before, wire, []), document),
    );
  }
}
