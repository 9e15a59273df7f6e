import { Menu, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { wordsOfKeys } from '../../app/keys/words';
import type { Camera } from '../../canvas/camera';
import type { EditorCommand } from '../keymap';
import type { MenuPlace } from '../store';
import { useEditor, useEditorStore } from '../useEditor';
import { doVerb } from './doVerb';
import classes from './EditorMenu.module.css';
import { type Submenu, type Verb, verbsFor } from './verbs';

interface Props {
  menu: MenuPlace;
  camera: Camera;
  onCommand: (command: EditorCommand) => void;
  onImage: () => void;
}

/** The menu of what is selected, of a terminal, or of the sheet. */
export function EditorMenu({ menu, camera, onCommand, onImage }: Props) {
  const store = useEditorStore();
  const document = useEditor((state) => state.document);
  const selection = useEditor((state) => state.selection);
  const before = useRef(globalThis.document.activeElement);
  const close = () => {
    store.setState({ menu: null });
    if (before.current instanceof HTMLElement || before.current instanceof SVGElement) {
      before.current.focus({ preventScroll: true });
    }
  };
  const choose = (verb: Verb) => {
    // The focus is back where it was before something else, such as a list, takes it.
    close();
    doVerb(verb, { store, camera, menu, onCommand, onImage });
  };
  const sections = verbsFor(menu.about, document, selection);
  const signs = sections.flat().some((line) => 'checked' in line);
  return (
    <Menu
      opened
      onChange={(opened) => !opened && close()}
      position="bottom-start"
      offset={0}
      returnFocus={false}
      closeOnItemClick={false}
      withInitialFocusPlaceholder={false}
      // Not keys: the key that opened it would close it at once.
      clickOutsideEvents={['mousedown', 'touchstart']}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <span className={classes.anchor} style={{ left: menu.screen.x, top: menu.screen.y }} />
      </Menu.Target>
      <Menu.Dropdown
        className={classes.menu}
        aria-label={nameOf(menu)}
        onContextMenu={(event) => event.preventDefault()}
      >
        {sections.map((section, place) => (
          <div key={section[0]?.label} role="presentation">
            {place > 0 && <Menu.Divider />}
            {section.map((line, row) => (
              <Line key={line.label} line={line} signs={signs} first={place + row === 0} onChoose={choose} />
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function nameOf({ about }: MenuPlace): string {
  const names = { tasks: 'Selected tasks', wires: 'Selected wires', sheet: 'Sheet' };
  return typeof about === 'string' ? names[about] : `Terminal ${about.terminal}`;
}

interface LineProps {
  line: Verb | Submenu;
  /** Some lines of this menu have a check, and all have room for it. */
  signs: boolean;
  first: boolean;
  onChoose: (verb: Verb) => void;
}

function Line({ line, signs, first, onChoose }: LineProps) {
  return 'does' in line ? (
    <VerbItem verb={line} signs={signs} first={first} onChoose={onChoose} />
  ) : (
    <Lines menu={line} signs={signs} onChoose={onChoose} />
  );
}

/** Lines behind a line: opened by pointing at it, by a press, and by keys. */
function Lines({ menu, signs, onChoose }: Omit<LineProps, 'line' | 'first'> & { menu: Submenu }) {
  const [opened, setOpened] = useState(false);
  const lines = useRef<HTMLDivElement>(null);
  const enter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      setOpened(true);
      setTimeout(() => lines.current?.querySelector<HTMLElement>('[data-menu-item]')?.focus(), OPENING_MS);
    }
  };
  return (
    <Menu.Sub opened={opened} onChange={setOpened}>
      <Menu.Sub.Target>
        <Menu.Sub.Item
          className={classes.item}
          leftSection={signs && <span className={classes.sign} />}
          onKeyDown={enter}
          onClick={() => setOpened(true)}
        >
          {menu.label}
        </Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown ref={lines} className={classes.menu} aria-label={menu.label}>
        {menu.verbs.map((verb) => (
          <VerbItem
            key={verb.label}
            verb={verb}
            signs={menu.verbs.some((each) => each.checked !== undefined)}
            first={false}
            onChoose={onChoose}
          />
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}

/** As long as the menu itself waits before it takes the focus to lines that just opened. */
const OPENING_MS = 16;
const APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent);

function VerbItem({ verb, signs, first, onChoose }: Omit<LineProps, 'line'> & { verb: Verb }) {
  const { label, keys, not, checked, danger } = verb;
  return (
    <Menu.Item
      className={classes.item}
      disabled={not !== undefined}
      title={not}
      data-autofocus={first || undefined}
      data-danger={(danger === true && not === undefined) || undefined}
      role={checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={checked}
      leftSection={
        signs && <span className={classes.sign}>{checked === true && <IconCheck size={14} aria-hidden />}</span>
      }
      rightSection={
        keys !== undefined && (
          <Text span size="xs" className={classes.keys} aria-hidden>
            {wordsOfKeys(keys, APPLE)
              .map((chord) => chord.join(' '))
              .join(' ')}
          </Text>
        )
      }
      aria-keyshortcuts={keys === undefined ? undefined : spokenKeys(keys)}
      onClick={() => onChoose(verb)}
    >
      {label}
    </Menu.Item>
  );
}

/** Keys as the accessibility tree has them: "Control+Shift+ArrowLeft". */
function spokenKeys(keys: string): string {
  const names: Record<string, string> = {
    mod: APPLE ? 'Meta' : 'Control',
    arrowleft: 'ArrowLeft',
    arrowright: 'ArrowRight',
  };
  return keys
    .split('+')
    .map((part) => names[part] ?? part.charAt(0).toUpperCase() + part.slice(1))
    .join('+');
}
