import { type Locale, t } from '../../../platform/i18n/index.ts'
import { packMessages as m } from './messages.ts'
import type { Cell, Pack, PackTable } from './pack.ts'

/** A picture in a page, as PNG. */
export interface PagePicture {
  readonly png: Uint8Array
  readonly title: string
  readonly alt: string
}

/** Nothing comes from elsewhere: the file can be kept for years, mailed and printed. */
const style = `
:root { color-scheme: light dark; --ink: #1d1c1d; --faint: #5c5b5e; --line: #d5d4d8; --ground: #fff; --head: #f3f3f5 }
@media (prefers-color-scheme: dark) { :root { --ink: #eceaed; --faint: #b3b1b6; --line: #48464c; --ground: #1b1a1d; --head: #2a282d } }
@media print { :root { --ink: #000; --faint: #333; --line: #999; --ground: #fff; --head: #eee } figure, tr { break-inside: avoid } @page { size: A4 landscape; margin: 12mm } }
body { margin: 0 auto; padding: 2rem 1.25rem; max-width: 76rem; color: var(--ink); background: var(--ground); font: 16px/1.5 system-ui, "Noto Sans TC", "PingFang TC", "Microsoft JhengHei", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .25rem } h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem }
p.made { color: var(--faint); margin: 0 0 1rem } .wide { overflow-x: auto }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: right; vertical-align: bottom; white-space: nowrap }
th:first-child, td:first-child { text-align: left; white-space: normal; min-width: 11rem } thead th { background: var(--head); white-space: normal; font-weight: 600; min-width: 3.4em }
.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(30rem, 100%), 1fr)); gap: 1rem } figure { margin: 0 } img { width: 100%; height: auto; border: 1px solid var(--line); border-radius: 6px }
`

/** The review pack as one page. */
export function packPage(pack: Pack, headline: string, pictures: readonly PagePicture[], locale: Locale): string {
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(pack.title)}</title><style>${style}</style></head><body>`,
    `<h1>${escaped(pack.title)}</h1><p class="made">${escaped(t(locale, m.made, { at: pack.madeAt.slice(0, 16).replace('T', ' ') + ' UTC', zone: pack.zone }))}</p>`,
    `<main><h2>${escaped(t(locale, m.summary))}</h2><p>${escaped(headline)}</p>`,
    `<div class="pictures">${pictures.map(figure).join('')}</div>`,
    ...pack.tables.map(table),
    '</main></body></html>',
  ].join('\n')
}

const figure = ({ png, alt }: PagePicture): string => `<figure><img alt="${escaped(alt)}" src="data:image/png;base64,${Buffer.from(png).toString('base64')}"></figure>`

function table({ name, columns, rows }: PackTable): string {
  const row = (cells: readonly Cell[]) => `<tr>${cells.map((cell, at) => (at === 0 ? `<th scope="row">${text(cell)}</th>` : `<td>${text(cell)}</td>`)).join('')}</tr>`
  return `<h2>${escaped(name)}</h2><div class="wide"><table><thead><tr>${columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('')}</tr></thead><tbody>${rows.map(row).join('')}</tbody></table></div>`
}

const text = (cell: Cell): string => (cell === null ? '' : escaped(String(cell)))
const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (value: string): string => value.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
