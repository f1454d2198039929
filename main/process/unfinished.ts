/** The name a small file has until it is whole. */
export function unfinished(file: string, token: string): string {
  return `${file}.${token}.partial`;
}
