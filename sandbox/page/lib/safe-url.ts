/** An address that may be followed: the web and mail, nothing that runs here. Undefined for any other. */
export function safeUrl(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  return ['http:', 'https:', 'mailto:', 'tel:'].includes(new URL(url).protocol) ? url : undefined
}

/** Where a file of the workspace lies, on whichever address the page was opened. */
export function filePath(url: unknown): string | undefined {
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).pathname.slice(1) : undefined
}
