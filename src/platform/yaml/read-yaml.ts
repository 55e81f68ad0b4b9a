import { LineCounter, isNode, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'

/** Every fault of a YAML file at once, each with its line where one is known. */
export class YamlFault extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** What the file says, and where it says it. */
export interface YamlFile<T> {
  readonly data: T
  /** `line 12, services[3].vendor: ` followed by the fault, for what only shows when parts are held together. */
  readonly fault: (path: Path, fault: string) => string
}

type Path = readonly PropertyKey[]

/** Reads a YAML text by a schema. Throws YamlFault. */
export function readYaml<S extends z.ZodType>(text: string, schema: S): YamlFile<z.infer<S>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0) {
    throw new YamlFault(document.errors.map((error) => `line ${lines.linePos(error.pos[0]).line}: ${error.message}`))
  }
  const fault = (path: Path, reason: string) => `${place(document, lines, path)}${reason}`
  const result = schema.safeParse(plain(document))
  if (result.success) return { data: result.data, fault }
  throw new YamlFault(result.error.issues.map((issue) => fault(issue.path, issue.message)))
}

function plain(document: Document): unknown {
  try {
    return document.toJS()
  } catch (error) {
    // A file of aliases that grow without end, or an alias of nothing.
    throw new YamlFault([(error as Error).message])
  }
}

function place(document: Document, lines: LineCounter, path: Path): string {
  const name = path.reduce<string>((text, key) => text + (typeof key === 'number' ? `[${key}]` : `${text && '.'}${String(key)}`), '')
  // What is missing has no line of its own: the nearest thing around it has.
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return `line ${lines.linePos(node.range[0]).line}${name && `, ${name}`}: `
  }
  return name && `${name}: `
}
