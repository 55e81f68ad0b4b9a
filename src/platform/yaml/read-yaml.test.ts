import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readYaml, YamlFault } from './read-yaml.ts'

const schema = z.strictObject({ name: z.string(), parts: z.array(z.strictObject({ size: z.number() })) })

function faultsOf(text: string): readonly string[] {
  try {
    readYaml(text, schema)
  } catch (error) {
    if (error instanceof YamlFault) return error.faults
    throw error
  }
  return []
}

describe('readYaml', () => {
  it('gives what the file says', () => {
    expect(readYaml('name: 核心系統\nparts:\n  - size: 2\n', schema).data).toEqual({ name: '核心系統', parts: [{ size: 2 }] })
  })

  it('names every fault with its line and path', () => {
    const faults = faultsOf('name: 5\nparts:\n  - size: 2\n  - {}\n')
    expect(faults).toHaveLength(2)
    expect(faults[0]).toMatch(/^line 1, name: /)
    expect(faults[1]).toMatch(/^line 4, parts\[1\]\.size: /)
  })

  it('names the line of a fault of syntax', () => {
    expect(faultsOf('name: a\nname: b\n')[0]).toMatch(/^line 2: .*unique/i)
  })

  it('refuses a file that is empty', () => {
    expect(faultsOf('')).toHaveLength(1)
  })

  it('refuses aliases that grow without end', () => {
    const layers = Array.from({ length: 9 }, (_, i) => `l${i}: &l${i} [${Array(9).fill(i ? `*l${i - 1}` : '1').join(', ')}]`)
    expect(faultsOf(layers.join('\n'))[0]).toMatch(/alias/i)
  })
})
