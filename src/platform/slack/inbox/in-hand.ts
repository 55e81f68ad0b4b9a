import { AsyncLocalStorage } from 'node:async_hooks'

const store = new AsyncLocalStorage<string>()

/** Runs work as the doing of something in the inbox: the first transaction of a use case in it marks that as done. */
export const whileDoing = <T>(id: string, work: () => Promise<T>): Promise<T> => store.run(id, work)

export const inHand = (): string | undefined => store.getStore()
