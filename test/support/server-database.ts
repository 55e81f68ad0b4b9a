import { Client } from 'pg'

/** The same server's other database. */
export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

/** Runs one statement as the administrator. */
export async function onServer(serverUrl: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return rows
  } finally {
    await client.end()
  }
}

export async function createServerDatabase(serverUrl: string, name: string, template: string): Promise<void> {
  await onServer(serverUrl, `CREATE DATABASE "${name}" TEMPLATE "${template}" ENCODING 'UTF8'`)
}

export async function dropServerDatabase(serverUrl: string, name: string): Promise<void> {
  await onServer(serverUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
}
