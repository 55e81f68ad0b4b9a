import { defineMessages, message } from '../../../platform/i18n/index.ts'

export const creditMessages = defineMessages({
  usage: message({
    en: '`/sla credits CONTRACT [2026-10]` — credits of a month; `… fee 100000 cap 15` — the monthly fee and the most in percent; `… step availability 99.9 5` — below 99.9 %, 5 % of the fee come back (`response` and `restore` too, by the share within target; `off` takes a step out).',
    'zh-TW': '`/sla credits 合約編號 [2026-10]`：某月的服務抵減；`… fee 100000 cap 15`：月費與抵減上限（%）；`… step availability 99.9 5`：低於 99.9% 抵減月費 5%（`response`、`restore` 依達標比例；`off` 刪除該級距）。',
    'zh-CN': '`/sla credits 合同编号 [2026-10]`：某月的服务抵扣；`… fee 100000 cap 15`：月费与抵扣上限（%）；`… step availability 99.9 5`：低于 99.9% 抵扣月费 5%（`response`、`restore` 按达标比例；`off` 删除该档）。',
  }),
  noSuchContract: message({ text: 'text' }, { en: 'There is no contract “{text}”. `/contract` lists them.', 'zh-TW': '沒有合約「{text}」。輸入 `/contract` 可列出。', 'zh-CN': '没有合同“{text}”。输入 `/contract` 可列出。' }),
  noScale: message({ contract: 'text' }, {
    en: '{contract} has no scale of credits yet: set its fee with `/sla credits {contract} fee 100000`, then its steps.',
    'zh-TW': '{contract} 尚無服務抵減級距：請先以 `/sla credits {contract} fee 100000` 設定月費，再設定級距。', 'zh-CN': '{contract} 尚无服务抵扣档位：请先用 `/sla credits {contract} fee 100000` 设置月费，再设置档位。',
  }),
  head: message({ contract: 'text', period: 'text', amount: 'text', percent: 'text', fee: 'text' }, {
    en: '*Credits of {contract}, {period}: {amount}* — {percent} % of the monthly fee of {fee}', 'zh-TW': '*{contract} {period} 服務抵減：{amount}* — 月費 {fee} 的 {percent}%', 'zh-CN': '*{contract} {period} 服务抵扣：{amount}* — 月费 {fee} 的 {percent}%',
  }),
  credit: message({ metric: 'text', service: 'text', share: 'text', below: 'text', percent: 'text', period: 'text' }, {
    en: '• {metric} of {service}: {share} %, below {below} % → {percent} %. What it is made of: `/sla why {service} {period}`',
    'zh-TW': '• {service} {metric}：{share}%，低於 {below}% → {percent}%。構成：`/sla why {service} {period}`', 'zh-CN': '• {service} {metric}：{share}%，低于 {below}% → {percent}%。构成：`/sla why {service} {period}`',
  }),
  none: message({ en: 'No credit is certain: no figure is known to be below a step of the scale.', 'zh-TW': '沒有確定的抵減：已知數字均未低於任何級距。', 'zh-CN': '没有确定的抵扣：已知数字均未低于任何档位。' }),
  most: message({ amount: 'text' }, {
    en: 'Up to {amount} if services were down while nobody looked: what is unknown is not counted against the vendor.', 'zh-TW': '若無資料期間其實中斷，最多為 {amount}；未知的時間不算供應商的責任。', 'zh-CN': '若无数据期间其实中断，最多为 {amount}；未知的时间不算供应商的责任。',
  }),
  scale: message({ steps: 'text', cap: 'text' }, {
    en: 'Scale: {steps}{cap, select, none {} other {; at most {cap} %}}. The worst service of each metric decides.', 'zh-TW': '級距：{steps}{cap, select, none {} other {；上限 {cap}%}}。每項指標以最差的服務為準。', 'zh-CN': '档位：{steps}{cap, select, none {} other {；上限 {cap}%}}。每项指标以最差的服务为准。',
  }),
  step: message({ metric: 'text', below: 'text', percent: 'text' }, { en: '{metric} < {below} %: {percent} %', 'zh-TW': '{metric} < {below}%：{percent}%', 'zh-CN': '{metric} < {below}%：{percent}%' }),
})
