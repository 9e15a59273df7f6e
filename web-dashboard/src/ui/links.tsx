import { ActionIcon, Anchor, Button } from '@mantine/core';
import { createLink } from '@tanstack/react-router';

/** Link to a page of the dashboard, with Mantine's looks: `<AnchorLink to="/runs/$run" params={{ run }}>`. */
export const AnchorLink = createLink(Anchor<'a'>);

/** Link to a page of the dashboard that looks like a button. */
export const ButtonLink = createLink(Button<'a'>);

/** Link to a page of the dashboard that is a sign only; give it an `aria-label`. */
export const IconLink = createLink(ActionIcon<'a'>);
