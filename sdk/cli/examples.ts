/** The examples at the end of a command's help; each must run as it stands, names and ids aside. */
export const examples = (...lines: readonly string[]): string =>
  [
    '',
    lines.length === 1 ? 'Example:' : 'Examples:',
    ...lines.map(line => `  $ cloister ${line}`),
  ].join('\n')
