import { expect, it } from 'vitest'
import { drawPictures } from './draw.ts'
import { heightOf, width } from './options.ts'
import type { Picture } from './picture.ts'

const weeks = ['W45', 'W46', 'W47']
const common = { locale: 'zh-TW', title: '第 47 週 12 件事故', note: '3 週，Asia/Taipei' } as const
const pictures: readonly Picture[] = [
  { ...common, kind: 'trend', categories: weeks, series: [{ name: '可用性', values: [99.95, null, 99.71] }], target: { name: '目標', value: 99.9 }, unit: '%', fromNought: false },
  { ...common, kind: 'stack', categories: weeks, series: [{ name: '一級', values: [1, 0, 2], tone: 'bad' }, { name: '二級', values: [0, 0, 1], tone: 'middle' }] },
  { ...common, kind: 'bars', bars: [{ name: '<script>&', value: 3, label: '3' }, { name: '行動銀行', value: 1, label: '1' }] },
  { ...common, kind: 'shares', parts: [{ name: '核心支付', value: 3, label: '75%' }, { name: '行動銀行', value: 1, label: '25%' }] },
  { ...common, kind: 'heat', columns: ['0–12', '12–24'], rows: [{ name: '週一', values: [0, 4] }, { name: '週二', values: [1, 0] }] },
  // Nothing at all is drawn too.
  { ...common, kind: 'trend', categories: [], series: [], unit: '%', fromNought: true },
]

it('draws every kind as PNG of its size, in a thread, while this one goes on', async () => {
  let turns = 0
  const timer = setInterval(() => turns++, 5)
  const drawn = await drawPictures(pictures)
  clearInterval(timer)
  expect(drawn.map(sizeOf)).toEqual(pictures.map((picture) => ({ isPng: true, width: width * 2, height: heightOf(picture) * 2 })))
  expect(turns).toBeGreaterThan(5)
})

it('says that a picture could not be drawn', async () => {
  await expect(drawPictures([{ kind: 'bars' } as unknown as Picture])).rejects.toThrow('undefined')
})

function sizeOf(png: Uint8Array): { isPng: boolean; width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  return { isPng: view.getUint32(0) === 0x89504e47, width: view.getUint32(16), height: view.getUint32(20) }
}
