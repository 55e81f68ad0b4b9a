import { useContext, useState } from 'preact/hooks'
import type { Fault, FaultInput } from '../../faults.ts'
import { ActingContext } from '../layout/acting.ts'
import { Reading } from '../layout/contexts.ts'
import { act } from '../lib/api.ts'
import type { Workspace } from '../lib/workspace.ts'

interface Kind {
  label: string
  /** Where it strikes: a method of the Web API, a kind of delivery, or neither. */
  at?: 'method' | 'delivery'
  extra?: { name: string; label: string; initial: string; isNumber: boolean }
}

const kinds: Record<Fault['kind'], Kind> = {
  rate_limited: { label: 'Rate limited: 429 with Retry-After', at: 'method', extra: { name: 'retry_after', label: 'Seconds to wait', initial: '2', isNumber: true } },
  server_error: { label: 'Server error before any effect', at: 'method', extra: { name: 'status', label: 'Status', initial: '503', isNumber: true } },
  error: { label: 'An error as the answer', at: 'method', extra: { name: 'error', label: 'Error', initial: 'fatal_error', isNumber: false } },
  lost_answer: { label: 'It happens, but the answer is lost', at: 'method' },
  slow_answer: { label: 'It happens, but the answer is slow', at: 'method', extra: { name: 'ms', label: 'Milliseconds', initial: '3000', isNumber: true } },
  slow_delivery: { label: 'The bot is told late', at: 'delivery', extra: { name: 'ms', label: 'Milliseconds', initial: '4000', isNumber: true } },
  duplicate_delivery: { label: 'The bot is told twice', at: 'delivery' },
  lost_delivery: { label: 'The bot is not told', at: 'delivery' },
  reordered_events: { label: 'Events arrive last first' },
  socket_refresh: { label: 'The connection is lost: sockets must connect anew' },
}

const deliveries = ['*', 'event', 'command', 'interaction']

/** Faults to switch on, and those that are still to happen. */
export function FaultsTab({ workspace }: { workspace: Workspace }) {
  const { act: tell } = useContext(ActingContext)
  const { manifest } = useContext(Reading)
  const [kind, setKind] = useState<Fault['kind']>('rate_limited')
  const [where, setWhere] = useState('*')
  const [times, setTimes] = useState(1)
  const { at, extra } = kinds[kind]
  const [value, setValue] = useState(extra?.initial ?? '')

  const choose = (next: Fault['kind']): void => {
    setKind(next)
    setWhere('*')
    setTimes(next === 'reordered_events' ? 2 : 1)
    setValue(kinds[next].extra?.initial ?? '')
  }
  const ask = (): void => {
    const fault = { kind, ...(at && { [at]: where }), ...(kind !== 'socket_refresh' && { times }), ...(extra && { [extra.name]: extra.isNumber ? Number(value) : value }) }
    // The server checks it, and says what does not fit.
    void tell('faults', { faults: [fault as FaultInput] })
  }
  return (
    <>
      <form
        class="fault-form"
        onSubmit={(event) => {
          event.preventDefault()
          ask()
        }}
      >
        <label>
          What goes wrong
          <select value={kind} onChange={({ currentTarget }) => choose(currentTarget.value as Fault['kind'])}>
            {Object.entries(kinds).map(([name, { label }]) => <option key={name} value={name}>{label}</option>)}
          </select>
        </label>
        {at === 'method' && (
          <label>
            Method, * for any
            <input type="text" value={where} list="methods" autocomplete="off" onInput={({ currentTarget }) => setWhere(currentTarget.value)} />
            <datalist id="methods">{manifest.methods.map((name) => <option key={name} value={name} />)}</datalist>
          </label>
        )}
        {at === 'delivery' && (
          <label>
            Of what the bot is told
            <select value={where} onChange={({ currentTarget }) => setWhere(currentTarget.value)}>
              {deliveries.map((name) => <option key={name} value={name}>{name === '*' ? 'anything' : `${name}s`}</option>)}
            </select>
          </label>
        )}
        {extra && (
          <label>
            {extra.label}
            <input type="text" inputMode={extra.isNumber ? 'numeric' : 'text'} value={value} onInput={({ currentTarget }) => setValue(currentTarget.value)} />
          </label>
        )}
        {kind !== 'socket_refresh' && (
          <label>
            How often
            <input type="number" min={kind === 'reordered_events' ? 2 : 1} value={times} onInput={({ currentTarget }) => setTimes(Number(currentTarget.value))} />
          </label>
        )}
        <button class="primary">Switch on</button>
      </form>
      <h3>{`Still to happen (${workspace.faults.length})`}</h3>
      <ul class="plain-list">
        {workspace.faults.map((fault, index) => <li key={index}>{describeFault(fault)}</li>)}
      </ul>
      {workspace.faults.length > 0 && <button type="button" onClick={() => void act('faults', { clear: true })}>Switch all off</button>}
    </>
  )
}

function describeFault(fault: Fault): string {
  const where = 'method' in fault ? fault.method : 'delivery' in fault ? fault.delivery : ''
  return [kinds[fault.kind].label, where, 'times' in fault && `${fault.times} ×`].filter(Boolean).join(' · ')
}
