import { describe, expect, it } from 'vitest'
import { YamlFault } from '../../../platform/yaml/read-yaml.ts'
import { readMapping } from './mapping.ts'

const columns = 'columns:\n  reference: Id\n  title: T\n  service: S\n  priority: P\n  opened: O\n'

function faultsOf(text: string): string {
  try {
    readMapping(text)
  } catch (error) {
    if (error instanceof YamlFault) return error.faults.join('\n')
    throw error
  }
  return ''
}

describe('readMapping', () => {
  it('asks for nothing but the columns', () => {
    expect(readMapping(columns)).toMatchObject({ columns: { reference: 'Id' }, source: 'csv', delimiter: ',' })
  })

  it('tells every fault with its line', () => {
    const faults = faultsOf(`${columns}  colour: C\ndates: DD.MM\nseverities:\n  a: SEV9\n`)
    expect(faults).toMatch(/line \d+, columns: .*colour/)
    expect(faults).toMatch(/line 8, dates: a pattern such as d\/M\/yyyy/)
    expect(faults).toMatch(/line 10, severities.a: expected SEV1, SEV2 or SEV3/)
  })

  it('wants one of priority and severity', () => {
    expect(faultsOf(columns.replace('  priority: P\n', ''))).toContain('name one of priority and severity')
    expect(faultsOf(`${columns}  severity: V\n`)).toContain('name one of priority and severity')
  })
})
