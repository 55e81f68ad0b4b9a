import { render } from 'preact'
import { App } from './layout/app.tsx'
import { readManifest } from './lib/api.ts'
import { Live } from './lib/live.ts'

const root = document.querySelector('#root')
if (!root) throw new Error('the page has no root')
const live = new Live(new EventSource('sandbox/live'))
render(<App live={live} manifest={await readManifest()} />, root)
