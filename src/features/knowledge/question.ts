import { type Kind, kinds } from './entry.ts'

/** What somebody asks, and how they narrow it. Services are named as typed. */
export interface Question {
  readonly text: string
  readonly kinds: readonly Kind[]
  readonly services: readonly string[]
  readonly tags: readonly string[]
}

const quotes = /["“”„「」『』]/g
const filter = /(?:^|\s)(kind|service|tag|種類|种类|服務|服务|標籤|标签)[:：]\s*(?:["“「『]([^"”」』]*)["”」』]|(\S+))/giu
const names: Readonly<Record<string, 'kind' | 'service' | 'tag'>> = { kind: 'kind', 種類: 'kind', 种类: 'kind', service: 'service', 服務: 'service', 服务: 'service', tag: 'tag', 標籤: 'tag', 标签: 'tag' }

/** `card declined kind:faq service:"Core Payments" tag:pos`. A kind that there is not stays a word of the question. */
export function readQuestion(typed: string): Question {
  const found: { kind: Kind[]; service: string[]; tag: string[] } = { kind: [], service: [], tag: [] }
  const text = typed.replace(filter, (whole, name: string, quoted?: string, plain?: string) => {
    const value = (quoted ?? plain ?? '').replace(quotes, '').trim()
    const what = names[name.toLowerCase()]
    if (!what || !value) return whole
    if (what !== 'kind') {
      found[what].push(value)
      return ' '
    }
    const kind = kinds.find((own) => own === value.toLowerCase().replaceAll(/[-\s]/g, '_'))
    if (!kind) return whole
    found.kind.push(kind)
    return ' '
  })
  return { text: text.replaceAll(/\s+/g, ' ').trim(), kinds: found.kind, services: found.service, tags: found.tag }
}

const asks = /[?？]\s*$|^(how|what|why|where|when|who|which|can|could|does|do|is|are|has|anyone|anybody)\b|(嗎|吗|呢)\s*[。!！]?\s*$|怎麼|怎么|如何|為什麼|为什么|為何|为何|請問|请问|哪裡|哪里|有沒有人|有没有人|求助/iu

/** Whether a message in a channel reads like a question: short of asking somebody, the rest of a channel is left alone. */
export function isQuestion(text: string): boolean {
  const own = text.replaceAll(/<[^>]*>/g, ' ').trim()
  const length = [...own].length
  return length >= 6 && length <= 600 && asks.test(own)
}
