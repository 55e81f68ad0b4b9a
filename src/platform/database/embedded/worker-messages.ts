import { z } from 'zod'

/** What the thread of the embedded database is told at its start. Any message later on tells it to close. */
export const workerOrder = z.object({ socketPath: z.string(), dataFolder: z.string() })
export type WorkerOrder = z.infer<typeof workerOrder>

/** What it tells: first that the socket is taken, then that the database answers; a fault ends either. */
export type WorkerReport = { state: 'listening' | 'open' } | { state: 'fault'; reason: string }
