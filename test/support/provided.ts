export type Engine = 'embedded' | 'server'

/** What the set-up of a run tells the tests: see test/global-setup-*.ts. */
declare module 'vitest' {
  interface ProvidedContext {
    engine: Engine
    /** Folders with an embedded database, migrated and not, to be copied. */
    embeddedTemplates: { migrated: string; empty: string }
    /** An administrator's address and the migrated database to be copied. */
    server: { url: string; template: string }
  }
}
