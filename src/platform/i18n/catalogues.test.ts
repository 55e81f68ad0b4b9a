import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { locales } from './locale.ts'
import type { Message } from './message.ts'

const source = fileURLToPath(new URL('../..', import.meta.url))
const files = (readdirSync(source, { recursive: true, encoding: 'utf8' })).filter((file) => /(^|[/-])messages\.ts$/.test(file))

interface Named {
  readonly name: string
  readonly message: Message
}

/** Every message of every catalogue that a file exports. */
async function messagesOf(file: string): Promise<Named[]> {
  const exported = (await import(pathToFileURL(join(source, file)).href)) as Record<string, unknown>
  return Object.entries(exported).flatMap(([catalogue, value]) =>
    Object.entries(Object(value) as Record<string, unknown>).flatMap(([key, message]) =>
      isMessage(message) ? [{ name: `${file} ${catalogue}.${key}`, message }] : []))
}

const isMessage = (value: unknown): value is Message => typeof value === 'object' && value !== null && 'texts' in value && 'args' in value

type Part = ReturnType<IntlMessageFormat['getAst']>[number]

/** Parts that name no argument: a piece of text, and the # of a plural. */
const textOrNumberSign: readonly number[] = [0, 7]

/** The arguments that a text names, at any depth of its plurals and selects. */
function argumentsOf(parts: readonly Part[]): Set<string> {
  const found = new Set<string>()
  for (const part of parts) {
    if (!textOrNumberSign.includes(part.type) && 'value' in part) found.add(part.value)
    if ('options' in part) for (const { value } of Object.values(part.options)) for (const name of argumentsOf(value)) found.add(name)
  }
  return found
}

/** Stars of bold text that stand right beside a letter, a figure or an argument, on the side where bold is over. Chinese has no spaces there by itself. */
function starsWithinWords(text: string): string[] {
  return text.replaceAll(/`[^`]*`|\*\*/g, '').split('\n').flatMap((line) => line.split('*').flatMap((piece, index, pieces) => {
    const isOutside = index % 2 === 0
    const isBefore = isOutside && index < pieces.length - 1 && /[\p{L}\p{N}]$/u.test(piece)
    const isAfter = isOutside && index > 0 && /^([\p{L}\p{N}]|\{\w+(, number)?\})/u.test(piece)
    return isBefore || isAfter ? [piece] : []
  }))
}

describe('message catalogues', () => {
  it('are found', async () => {
    expect(files.length).toBeGreaterThan(2)
  })

  it.each(files)('%s names the same arguments in every language', async (file) => {
    const messages = await messagesOf(file)
    for (const { name, message } of messages) {
      const declared = Object.keys(message.args).toSorted()
      for (const locale of locales) {
        const ast = new IntlMessageFormat(message.texts[locale], locale, undefined, { ignoreTag: true }).getAst()
        expect([...argumentsOf(ast)].toSorted(), `${name} in ${locale}`).toEqual(declared)
      }
    }
  })

  it.each(files)('%s has no bold that ends, or begins, within a word: Slack shows the stars then', async (file) => {
    for (const { name, message } of await messagesOf(file)) {
      for (const locale of locales) expect(starsWithinWords(message.texts[locale]), `${name} in ${locale}`).toEqual([])
    }
  })

  it.each(files)('%s writes each Chinese with its own characters', async (file) => {
    // Characters that only one of the two writes, among the words in use here.
    const onlySimplified = /[级务响应报恢复实网络数据库这个时间处请选择关闭试开过为认说现员]/
    const onlyTraditional = /[級務響應報復實網絡數據庫這個時間處請選擇關閉試開過為認說現員]/
    const shared = /[恢]/g
    for (const { name, message } of await messagesOf(file)) {
      expect(message.texts['zh-TW'].replace(shared, ''), name).not.toMatch(onlySimplified)
      expect(message.texts['zh-CN'].replace(shared, ''), name).not.toMatch(onlyTraditional)
    }
  })
})
