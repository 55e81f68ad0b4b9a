/** A file's text, without a byte order mark; undefined where it is not UTF-8, such as Big5 or GB18030, so that no name is taken in garbled. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
