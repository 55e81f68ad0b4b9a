/** What the thread of the embedded database is told at its start. Any message later on tells it to close. */
export interface WorkerOrder {
  socketPath: string
  dataFolder: string
}

/** What it tells: first that the socket is taken, then that the database answers; a fault ends either. */
export type WorkerReport = { state: 'listening' | 'open' } | { state: 'fault'; reason: string }
