/** Where a column of the file stands in the all-text reading of it. */
export const fieldName = (index: number) => `c${index}`;
