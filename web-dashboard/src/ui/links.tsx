import { ActionIcon, type ActionIconProps, Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Own<Props> = Props & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props> & { ref?: Ref<HTMLAnchorElement> };

/** Link to a page of the dashboard, with Mantine's looks: `<AnchorLink to="/runs/$run" params={{ run }}>`. */
export const AnchorLink = createLink((props: Own<AnchorProps>) => <Anchor {...props} />);

/** Link to a page of the dashboard that looks like a button. */
export const ButtonLink = createLink((props: Own<ButtonProps>) => <Button component="a" {...props} />);

/** Link to a page of the dashboard that is a sign only; give it an `aria-label`. */
export const IconLink = createLink((props: Own<ActionIconProps>) => <ActionIcon component="a" {...props} />);
