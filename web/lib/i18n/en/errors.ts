export const errors = {
  'errors.no_snapshot.title': 'No numbers yet',
  'errors.no_snapshot.text':
    'This workspace has no published snapshot. Load your exports and build one; this page shows it at once.',
  'errors.no_snapshot.own': 'With your own exports',
  'errors.no_snapshot.demo': 'With the demo company',
  'errors.no_snapshot.failed': 'The last build failed:',
  'errors.not_found.title': 'This page does not exist',
  'errors.not_found.text':
    'The address may be mistyped, or what it named is no longer in the snapshot.',
  'errors.forbidden.title': 'Not open to this persona',
  'errors.forbidden.text':
    'What you see depends on who you are. Choose another persona in the header.',
  'errors.bad.title': 'That cannot be shown',
  'errors.internal.title': 'Something went wrong',
  'errors.internal.text':
    'The published numbers are not affected. The log of the server says what happened.',
  'errors.home': 'Back to the start',
} as const;
