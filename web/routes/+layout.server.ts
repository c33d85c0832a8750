import type { LayoutServerLoad } from './$types';
import { asKitError } from '#web/lib/server/page.ts';
import { shellData } from '#web/lib/server/shell.ts';

/** The frame around every page; without a snapshot only the page below says so. */
export const load: LayoutServerLoad = async ({ locals, url }) => {
  // The state reads the address outside of SvelteKit's sight: this makes it a dependency.
  void url.search;
  try {
    return await shellData(locals.state, locals.lang, locals.theme, new Date());
  } catch (failure) {
    throw asKitError(failure);
  }
};
