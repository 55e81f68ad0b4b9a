import { defineMessages, message } from '../../../platform/i18n/index.ts'

export const correctionMessages = defineMessages({
  head: message({ period: 'text', number: 'number' }, {
    en: '*Correction of the service levels of {period}, edition {number}.* What was posted stays as it was.',
    'zh-TW': '*{period} 服務水準更正，第 {number} 版。* 原先發布的內容保持不變。', 'zh-CN': '*{period} 服务水平更正，第 {number} 版。* 原先发布的内容保持不变。',
  }),
  all: message({ en: 'All', 'zh-TW': '全部', 'zh-CN': '全部' }),
  change: message({ service: 'text', figure: 'text', from: 'text', to: 'text' }, {
    en: '• {service} — {figure, select, opened {opened} resolved {resolved} openAtEnd {open at the end} response {response within target} restore {restore within target} other {mean time to restore}}: {from} → {to}',
    'zh-TW': '• {service} — {figure, select, opened {新增} resolved {解決} openAtEnd {期末未解決} response {回應達標} restore {修復達標} other {平均修復時間}}：{from} → {to}',
    'zh-CN': '• {service} — {figure, select, opened {新增} resolved {解决} openAtEnd {期末未解决} response {响应达标} restore {修复达标} other {平均修复时间}}：{from} → {to}',
  }),
  share: message({ within: 'number', n: 'number' }, { en: '{within} of {n}', 'zh-TW': '{n} 件中 {within} 件', 'zh-CN': '{n} 件中 {within} 件' }),
  none: message({ en: 'none', 'zh-TW': '無', 'zh-CN': '无' }),
  more: message({ n: 'number' }, { en: '… and {n} more', 'zh-TW': '……另有 {n} 項', 'zh-CN': '……另有 {n} 项' }),
  why: message({ list: 'text' }, { en: 'Why: {list}', 'zh-TW': '原因：{list}', 'zh-CN': '原因：{list}' }),
  cause: message({ incident: 'text', kind: 'text', reason: 'text' }, {
    en: '{incident} {kind, select, time_corrected {time put right} severity_changed {severity changed} pause_agreed {pause agreed} pause_disputed {pause disputed} reopened {reopened} cancelled {cancelled} merged {merged} other {changed}}{reason, select, none {} other { ({reason})}}',
    'zh-TW': '{incident} {kind, select, time_corrected {更正時間} severity_changed {變更等級} pause_agreed {同意暫停} pause_disputed {對暫停有異議} reopened {重新開啟} cancelled {取消} merged {併入其他事故} other {有變更}}{reason, select, none {} other {（{reason}）}}',
    'zh-CN': '{incident} {kind, select, time_corrected {更正时间} severity_changed {变更等级} pause_agreed {同意暂停} pause_disputed {对暂停有异议} reopened {重新打开} cancelled {取消} merged {并入其他事故} other {有变更}}{reason, select, none {} other {（{reason}）}}',
  }),
  terms: message({ en: 'targets or calendars changed', 'zh-TW': '目標或行事曆有變更', 'zh-CN': '目标或日历有变更' }),
})
