import { NavLink, type NavLinkProps, Text } from '@mantine/core';
import { IconSettings, IconShieldLock } from '@tabler/icons-react';
import { createLink, useLocation } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';
import { useMay } from '../session/session';
import { ADMINISTRATION, PAGES, SETTINGS } from './pages';
import classes from './Shell.module.css';
import { type Count, useCounts } from './useCounts';

type RailLinkProps = NavLinkProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof NavLinkProps> & { ref?: Ref<HTMLAnchorElement> };

const RailLink = createLink((props: RailLinkProps) => <NavLink component="a" {...props} />);

/** The pages at the left, with what is going on in them; Settings, and Administration for those who may. */
export function Rail({ onGo }: { onGo: () => void }) {
  const counts: Partial<Record<string, Count>> = useCounts();
  const isAdmin = useMay('admin');
  return (
    <div className={classes.rail}>
      {PAGES.map(({ to, label, icon: Sign }) => (
        <RailLink
          key={to}
          to={to}
          label={label}
          onClick={onGo}
          activeOptions={{ exact: to === '/' }}
          leftSection={<Sign size={18} stroke={1.7} aria-hidden />}
          rightSection={<Badge count={counts[to]} />}
        />
      ))}
      <div className={classes.gap} />
      <RailGroup
        label="Settings"
        icon={<IconSettings size={18} stroke={1.7} aria-hidden />}
        links={SETTINGS}
        onGo={onGo}
      />
      {isAdmin && (
        <RailGroup
          label="Administration"
          icon={<IconShieldLock size={18} stroke={1.7} aria-hidden />}
          links={ADMINISTRATION}
          onGo={onGo}
        />
      )}
    </div>
  );
}

function Badge({ count }: { count: Count | undefined }) {
  return count === undefined ? null : (
    <Text span size="xs" c="dimmed" className={classes.count}>
      <span aria-hidden>{count.text}</span>
      <span className={classes.unseen}>{count.says}</span>
    </Text>
  );
}

interface GroupProps {
  label: string;
  icon: ReactNode;
  links: typeof SETTINGS | typeof ADMINISTRATION;
  onGo: () => void;
}

function RailGroup({ label, icon, links, onGo }: GroupProps) {
  const path = useLocation({ select: (location) => location.pathname });
  const here = links.some(({ to }) => path.startsWith(to));
  return (
    <NavLink
      component="button"
      label={label}
      leftSection={icon}
      defaultOpened={here}
      childrenOffset={28}
      key={`${here}`}
    >
      {links.map((link) => (
        <RailLink key={link.to} to={link.to} label={link.label} onClick={onGo} />
      ))}
    </NavLink>
  );
}
