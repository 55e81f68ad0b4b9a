import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { PageManifest } from '../../control/control.ts'
import type { User } from '../../state/types.ts'
import { Inspector } from '../inspector/inspector.tsx'
import type { Live } from '../lib/live.ts'
import { keepPreferences, readPreferences } from '../lib/preferences.ts'
import type { Preferences } from '../lib/preferences.ts'
import { conversationsOf, topView } from '../lib/visible.ts'
import { Modal } from '../modals/modal.tsx'
import { ActingContext } from './acting.ts'
import type { Acting } from './acting.ts'
import { FilesContext, Reading } from './contexts.ts'
import { DetailsPane } from './details-pane.tsx'
import { useLive } from './use-live.ts'
import { MainView } from './main-view.tsx'
import { allowedPlace, appHome, channelOf, isApp, titleOf } from './place.ts'
import { doAs } from './do-as.ts'
import { Search } from './search.tsx'
import type { SearchKind } from './search.tsx'
import { Sidebar } from './sidebar.tsx'
import { ThreadPane } from './thread-pane.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { useGlobalKeys } from './use-global-keys.ts'

type Side = { kind: 'thread'; channel: string; ts: string } | { kind: 'details' } | { kind: 'inspector' }

/** The whole page, once the workspace is known. */
export function App({ live, manifest }: { live: Live; manifest: PageManifest }) {
  useLive(live)
  const people = [...live.workspace.directory.users.values()].filter((user) => !user.is_bot && !user.deleted)
  if (people.length === 0) return <p class="starting" role="status">{live.connection === 'lost' ? 'The local Slack does not answer; trying again…' : 'Loading the workspace…'}</p>
  return <Shell live={live} manifest={manifest} people={people} />
}

function Shell({ live, manifest, people }: { live: Live; manifest: PageManifest; people: readonly User[] }) {
  const { workspace } = live
  const { directory } = workspace
  const [preferences, setPreferences] = useState(readPreferences)
  const [side, setSide] = useState<Side>()
  const [search, setSearch] = useState<SearchKind>()
  const [isListOpen, setIsListOpen] = useState(false)
  const [notice, setNotice] = useState('')
  const prefer = useCallback((change: (before: Preferences) => Partial<Preferences>) => setPreferences((before) => ({ ...before, ...change(before) })), [])
  useEffect(() => keepPreferences(preferences), [preferences])

  const viewer = people.find(({ id }) => id === preferences.person) ?? mostSociable(people, live)
  const place = allowedPlace(preferences.places[viewer.id], directory, viewer, manifest)
  const channel = channelOf(place, directory, viewer.id)
  const title = titleOf(place, channel, directory, viewer.id, manifest)

  const person = viewer.id
  const go = useCallback((next: string): void => {
    prefer(({ places }) => ({ places: { ...places, [person]: next } }))
    setIsListOpen(false)
    setSide((before) => (before?.kind === 'inspector' ? before : undefined))
    setNotice('')
  }, [person, prefer])
  // Slack tells the app each time that somebody comes to its tabs.
  useEffect(() => {
    if (isApp(place)) void doAs(person, 'open_home', { tab: place === appHome ? 'home' : 'messages' })
  }, [person, place])
  const actAs = (id: string): void => {
    prefer(() => ({ person: id }))
    setIsListOpen(false)
    setSide((before) => (before?.kind === 'inspector' ? before : undefined))
    setNotice('')
  }

  const acting = useMemo<Acting>(
    () => ({
      person,
      openThread: (channelId, ts) => setSide({ kind: 'thread', channel: channelId, ts }),
      act: async (name, request, isQuiet = false) => {
        const outcome = await doAs(person, name, request)
        if (!isQuiet) setNotice(outcome.ok ? '' : (outcome.shown ?? outcome.error ?? ''))
        return outcome
      },
    }),
    [person],
  )
  const reading = useMemo(() => ({ viewer, directory, manifest, now: () => workspace.now(), go }), [viewer, directory, manifest, workspace, go])
  const files = useStableFiles(live)
  useGlobalKeys({ jump: () => setSearch('jump'), switchPerson: () => setSearch('person'), inspect: () => inspect() })
  useEffect(() => {
    document.title = `${title} · ${viewer.real_name} · ${manifest.team}`
  }, [title, viewer, manifest])

  const closeList = useCallback(() => setIsListOpen(false), [])
  const inspect = (): void => {
    setIsListOpen(false)
    setSide((before) => (before?.kind === 'inspector' ? undefined : { kind: 'inspector' }))
  }
  const top = topView(workspace, person)
  return (
    <Reading.Provider value={reading}>
      <ActingContext.Provider value={acting}>
        <FilesContext.Provider value={files}>
          <div class={`shell ${side ? 'with-pane' : ''} ${isListOpen ? 'with-list' : ''}`}>
            <Sidebar
              workspace={workspace} place={place} isOver={isListOpen} close={closeList} go={go} switchPerson={() => setSearch('person')} jump={() => setSearch('jump')} browse={() => setSearch('browse')} write={() => setSearch('direct')}
              tools={
                <>
                  <ThemeSwitch theme={preferences.theme} choose={(theme) => prefer(() => ({ theme }))} />
                  <button type="button" class="icon" aria-label="Inspector" title="Inspector: traffic, faults, clock (Alt+I)" aria-pressed={side?.kind === 'inspector'} onClick={inspect}>
                    ⚙ Inspector
                  </button>
                </>
              }
            />
            <MainView
              live={live} place={place} channel={channel} title={title} go={go} notice={notice} dismiss={() => setNotice('')}
              openList={() => setIsListOpen(!isListOpen)} openDetails={() => setSide(side?.kind === 'details' ? undefined : { kind: 'details' })}
            />
            {side?.kind === 'thread' && <ThreadPane key={side.ts} live={live} channel={side.channel} root={side.ts} title={title} close={() => setSide(undefined)} />}
            {side?.kind === 'details' && channel && <DetailsPane workspace={workspace} channel={channel} title={title} close={() => setSide(undefined)} />}
            {side?.kind === 'inspector' && <Inspector workspace={workspace} close={() => setSide(undefined)} />}
          </div>
          {top && <Modal key={top.id} open={top} below={top.below} />}
          {search && <Search kind={search} workspace={workspace} people={people} go={go} actAs={actAs} close={() => setSearch(undefined)} />}
        </FilesContext.Provider>
      </ActingContext.Provider>
    </Reading.Provider>
  )
}

/** The first of those who are in most channels, so that a newcomer sees what there is. */
function mostSociable(people: readonly User[], { workspace }: Live): User {
  const channelsOf = (user: User): number => conversationsOf(workspace.directory, user.id).channels.length
  return people.reduce((best, user) => (channelsOf(user) > channelsOf(best) ? user : best))
}

/** The files as a new map only where there is another one. */
function useStableFiles({ workspace }: Live) {
  const kept = useRef(workspace.files)
  if (kept.current.size !== workspace.files.size) kept.current = new Map(workspace.files)
  return kept.current
}
