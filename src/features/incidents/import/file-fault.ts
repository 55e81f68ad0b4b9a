/** The file, or what was said about it, is such that nothing can be imported; the sentence says what to do. */
export class FileFault extends Error {}

/** The file became another while it was read: what was taken so far stays, and may lack rows that came in between. */
export class FileChanged extends Error {
  constructor(name: string) {
    super(`${name} changed while it was read: a part of it was imported. Import it again when nothing writes to it any more.`)
  }
}
