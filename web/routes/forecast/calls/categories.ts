/** The numbers that a person says, from the surest to the most hopeful. */
export const CATEGORIES = ['commit', 'most_likely', 'best_case'] as const;
