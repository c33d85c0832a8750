import type { LayoutLoad } from './$types';
import { messages } from '#web/lib/i18n/index.ts';

/** Adds the messages of one language; they are code, so they are not part of the page's data. */
export const load: LayoutLoad = async ({ data }) => ({
  ...data,
  messages: await messages(data.shell.lang),
});
