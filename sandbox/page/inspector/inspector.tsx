import { useState } from 'preact/hooks'
import type { Workspace } from '../lib/workspace.ts'
import { Pane } from '../layout/pane.tsx'
import { ClockTab } from './clock-tab.tsx'
import { FaultsTab } from './faults-tab.tsx'
import { TrafficTab } from './traffic-tab.tsx'

const tabs = { traffic: 'Traffic', faults: 'Faults', clock: 'Clock' } as const

type Tab = keyof typeof tabs

/** A look behind the page: what went on between the bot and this server, faults to switch on, and the clock. */
export function Inspector({ workspace, close }: { workspace: Workspace; close: () => void }) {
  const [tab, setTab] = useState<Tab>('traffic')
  return (
    <Pane title="Inspector" class="inspector" close={close}>
      <div class="tabs" role="tablist" aria-label="Inspector" onKeyDown={onTabKeys}>
        {(Object.keys(tabs) as Tab[]).map((name) => (
          <button key={name} type="button" role="tab" id={`tab-${name}`} aria-selected={tab === name} aria-controls="inspector-panel" tabIndex={tab === name ? 0 : -1} data-first={tab === name ? '' : undefined} onClick={() => setTab(name)}>
            {tabs[name]}
            {name === 'faults' && workspace.faults.length > 0 && <span class="count-badge">{workspace.faults.length}</span>}
            {name === 'clock' && workspace.aheadMs > 0 && <span class="badge">ahead</span>}
          </button>
        ))}
      </div>
      <div class="pane-body" role="tabpanel" id="inspector-panel" aria-labelledby={`tab-${tab}`}>
        {tab === 'traffic' && <TrafficTab workspace={workspace} />}
        {tab === 'faults' && <FaultsTab workspace={workspace} />}
        {tab === 'clock' && <ClockTab workspace={workspace} />}
      </div>
    </Pane>
  )
}

function onTabKeys(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')]
  const next = entries[(entries.indexOf(document.activeElement as HTMLElement) + step + entries.length) % entries.length]
  next?.click()
  next?.focus()
}
