import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { fieldsOf } from '../../fields.ts'
import type { Fields } from '../../fields.ts'

export interface Received {
  headers: IncomingHttpHeaders
  body: string
}

/** A bot that only writes down what it is sent. */
export interface RecordingBot {
  url: string
  received: Received[]
  /** What it does with each request: an answer, or nothing at all. 200 and no body unless set. */
  behave: (received: Received) => { status: number; body?: string; headers?: Record<string, string> } | undefined
  /** Waits until so many requests have come. */
  receive(count: number): Promise<Received[]>
  stop(): Promise<void>
}

export async function startRecordingBot(): Promise<RecordingBot> {
  let arrived: () => void = () => {}
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
    request.on('end', () => {
      const entry = { headers: request.headers, body }
      bot.received.push(entry)
      arrived()
      const answer = bot.behave(entry)
      if (answer) response.writeHead(answer.status, answer.headers).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const bot: RecordingBot = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`,
    received: [],
    behave: () => ({ status: 200 }),
    receive: async (count) => {
      while (bot.received.length < count)
        await new Promise<void>((resolve) => {
          arrived = resolve
        })
      return bot.received
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return bot
}

export function formOf({ body }: Received): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(body))
}

/** The payload of an interaction, or the envelope of an event. */
export function payloadOf(entry: Received | undefined): Fields {
  return entry ? fieldsOf(JSON.parse(formOf(entry)['payload'] ?? entry.body)) : {}
}
