import type { Sandbox } from '../../index.ts'
import type { Fields } from '../../fields.ts'

/** A caller of the Web API with JSON, as a script without a library would do it. */
export function apiOf(sandbox: Pick<Sandbox, 'apiUrl' | 'botToken'>, token = sandbox.botToken): (method: string, args?: Fields) => Promise<Fields> {
  return async (method, args = {}) => {
    const response = await fetch(sandbox.apiUrl + method, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(args),
    })
    const answer: Fields = JSON.parse(await response.text())
    return answer
  }
}
