/** Headers of every answer; the page's content policy is SvelteKit's (svelte.config.js). */
const SECURITY: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** Pages and API answers belong to one reader and change with every build: nobody stores them. */
export function protect(response: Response): Response {
  for (const [name, value] of Object.entries(SECURITY)) response.headers.set(name, value);
  if (!response.headers.has('cache-control')) {
    response.headers.set('cache-control', 'private, no-cache');
  }
  return response;
}
