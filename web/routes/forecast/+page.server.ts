import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** The forecast opens at its calls. */
export const load: PageServerLoad = ({ url }) => redirect(307, `/forecast/calls${url.search}`);
