import { expect, it } from 'vitest'
import { type Figures, noFigures } from '../figures.ts'
import { differences } from './differences.ts'

const figures: Figures = { ...noFigures, opened: 3, resolved: 2, restore: { ...noFigures.restore, n: 2, within: 1, share: 0.5, meanSeconds: 7200 } }
const better: Figures = { ...figures, restore: { ...figures.restore, within: 2, share: 1, meanSeconds: 3600 } }

it('lists what is not as it was published, and nothing else', () => {
  const published = { services: [{ service: 'A', ...figures }, { service: 'B', ...figures }], total: figures }
  expect(differences(published, published)).toEqual([])
  expect(differences(published, { services: [{ service: 'A', ...figures }, { service: 'B', ...better }], total: better })).toEqual([
    { service: 'B', figure: 'restore', from: [1, 2], to: [2, 2] }, { service: 'B', figure: 'mean', from: 7200, to: 3600 },
    { service: null, figure: 'restore', from: [1, 2], to: [2, 2] }, { service: null, figure: 'mean', from: 7200, to: 3600 },
  ])
})

it('takes a service that is in one of them alone for one without incidents in the other', () => {
  const none = { services: [], total: noFigures }
  const one = { services: [{ service: 'A', ...noFigures, opened: 1 }], total: { ...noFigures, opened: 1 } }
  expect(differences(none, one)).toEqual([{ service: 'A', figure: 'opened', from: 0, to: 1 }, { service: null, figure: 'opened', from: 0, to: 1 }])
  expect(differences(one, none)[0]).toEqual({ service: 'A', figure: 'opened', from: 1, to: 0 })
})
