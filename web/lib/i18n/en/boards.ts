/** Words of the boards that analysts compose. */
export const boards = {
  'boards.title': 'Which charts do we look at together?',
  'boards.lede':
    'Every model with a chart in its header is on a board; analysts compose more of them in the workspace’s folder boards/.',
  'boards.n_tiles': '{n} {n|tile|tiles}',
  'boards.built_in': 'made by Quotient from the models',
  'boards.faults': 'Boards that cannot be shown',
  'boards.how': 'A board of your own',
  'boards.how_text':
    'Save a file such as boards/weekly.yaml in the workspace; this page has it at the next look. Filters, access and downloads are those of the other pages.',
  'boards.none': 'No chart is open to you here',
  'boards.none_text': 'The marts behind this board are open to other roles.',
  'boards.merged.sum': 'added up over what the chart does not tell apart',
  'boards.merged.median': 'the median over what the chart does not tell apart',
  'boards.newest': 'newest quarter of this mart: {period}',
  'boards.empty.mart': 'This mart has no rows yet; its page says what it waits for.',
  'boards.empty.filters': 'No row fits these filters.',
  'boards.rows_as': 'Rows as',
} as const;
