import pc from 'picocolors';

/** Colours for a stream that a person looks at; a pipe, a file and a CI log get plain text. */
export const colorsFor = (stream: { readonly isTTY?: boolean }) =>
  pc.createColors(stream.isTTY === true && pc.isColorSupported);
