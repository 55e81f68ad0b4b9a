// The thread that owns the embedded database: a long query holds this thread, never the bot's.
import { parentPort, workerData } from 'node:worker_threads'
import { reasonOf } from '../errors.ts'
import { serveEmbedded } from './serve.ts'
import type { WorkerOrder, WorkerReport } from './worker-messages.ts'

const port = parentPort
if (!port) throw new Error('this file runs as a worker thread only')
const report = (message: WorkerReport): void => port.postMessage(message)

const order: WorkerOrder = workerData
try {
  const server = await serveEmbedded(order.socketPath, order.dataFolder)
  report({ state: 'listening' })
  port.once('message', () => {
    void server.close().finally(() => port.close())
  })
  server.ready.then(
    () => report({ state: 'open' }),
    (error: unknown) => report({ state: 'fault', reason: reasonOf(error) }),
  )
} catch (error) {
  report({ state: 'fault', reason: reasonOf(error) })
}
