import { z } from 'zod'
import { readYaml } from '../../../platform/yaml/read-yaml.ts'
import { PatternFault, timeReader } from './local-time.ts'

const column = z.string('expected the name of a column').trim().min(1, 'expected the name of a column')
const words = z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String))

const pattern = z.string().superRefine((text, context) => {
  try {
    timeReader('UTC', text)
  } catch (error) {
    if (!(error instanceof PatternFault)) throw error
    context.addIssue({ code: 'custom', message: `a pattern such as d/M/yyyy HH:mm is needed: ${error.message}` })
  }
})

const mapping = z
  .strictObject({
    columns: z.strictObject({
      reference: column,
      title: column,
      service: column,
      priority: column.optional(),
      severity: column.optional(),
      opened: column,
      acknowledged: column.optional(),
      resolved: column.optional(),
      closed: column.optional(),
      reopened: column.optional(),
      knowledge: column.optional(),
    }),
    /** The system that the file comes from: its references are its own. */
    source: z.string().regex(/^[a-z0-9_-]{1,40}$/, 'expected small letters, digits, - and _').default('csv'),
    dates: pattern.optional(),
    delimiter: z.string().length(1, 'expected one character').refine((text) => text !== '"', 'a quote cannot separate columns').default(','),
    missing: words.default(['?', '-', 'N/A', 'NULL']),
    severities: z.record(z.string(), z.enum(['SEV1', 'SEV2', 'SEV3'], 'expected SEV1, SEV2 or SEV3')).optional(),
    yes: words.optional(),
    no: words.optional(),
  })
  .refine(({ columns }) => (columns.priority === undefined) !== (columns.severity === undefined), {
    path: ['columns'],
    message: 'name one of priority and severity',
  })

/** What a mapping file says: which column is what, and how values are written. */
export type Mapping = z.infer<typeof mapping>

/** Throws YamlFault with every fault and its line. */
export function readMapping(text: string): Mapping {
  return readYaml(text, mapping).data
}
