/** Words of the metric glossary. */
export const glossary = {
  'glossary.title': 'What do we mean by these words?',
  'glossary.lede':
    'Each metric with its definition and formula, the other words for it in the field, and the column that carries it.',
  'glossary.terms': 'Terms',
  'glossary.synonyms': 'Also called',
  'glossary.computed': 'Carried by',
  'glossary.link': 'Glossary: {term}',
} as const;
