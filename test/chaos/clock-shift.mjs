// Loaded into a replica before everything else: its clock is ahead by what the file says, which is read at the start and at each SIGUSR2.
import { readFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const file = process.env.CHAOS_CLOCK
if (isMainThread && file) {
  const RealDate = Date
  const read = () => Number(readFileSync(file, 'utf8'))
  let ahead = read()
  process.on('SIGUSR2', () => (ahead = read()))
  globalThis.Date = class extends RealDate {
    constructor(...args) {
      if (args.length === 0) super(RealDate.now() + ahead)
      else super(...args)
    }

    static now() {
      return RealDate.now() + ahead
    }
  }
}
