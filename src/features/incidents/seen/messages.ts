import { defineMessages, message } from '../../../platform/i18n/index.ts'

export const seenMessages = defineMessages({
  noSuch: message({ kind: 'text', name: 'text' }, {
    en: 'There is no {kind, select, vendor {vendor} other {service}} “{name}” that you can see.',
    'zh-TW': '你可以查看的{kind, select, vendor {供應商} other {服務}}中沒有「{name}」。',
    'zh-CN': '你可以查看的{kind, select, vendor {供应商} other {服务}}中没有“{name}”。',
  }),
  didYouMean: message({ names: 'text' }, { en: ' Did you mean {names}?', 'zh-TW': '是不是：{names}？', 'zh-CN': '是不是：{names}？' }),
  notUnderstood: message({ word: 'text' }, {
    en: 'I do not understand “{word}”.', 'zh-TW': '看不懂「{word}」。', 'zh-CN': '看不懂“{word}”。',
  }),
  filterHelp: message({
    en: 'Filters, in any order: `open` `waiting` `solved` `all` · `sev1,sev2` · `service:"Core Payments"` · `vendor:"Vendor A"` · `lead:@person` `lead:me` `lead:nobody` · `mine` · `since:2026-11-01` `until:2026-11-30` · `drill` `real` · words of the title.',
    'zh-TW': '可用的篩選條件，順序不限：`open` 處理中 `waiting` 待接手 `solved` 已解決 `all` 全部 · `sev1,sev2` · `service:"Core Payments"` · `vendor:"Vendor A"` · `lead:@某人` `lead:me` `lead:nobody` · `mine` 與我有關 · `since:2026-11-01` `until:2026-11-30` · `drill` 演練 `real` 真實 · 標題中的字詞。',
    'zh-CN': '可用的筛选条件，顺序不限：`open` 处理中 `waiting` 待接手 `solved` 已解决 `all` 全部 · `sev1,sev2` · `service:"Core Payments"` · `vendor:"Vendor A"` · `lead:@某人` `lead:me` `lead:nobody` · `mine` 与我有关 · `since:2026-11-01` `until:2026-11-30` · `drill` 演练 `real` 真实 · 标题中的字词。',
  }),

  listHead: message({ total: 'number', standing: 'text', filter: 'text', from: 'number', to: 'number', isAll: 'text' }, {
    en: '*{total, plural, one {# {standing, select, open {open incident} waiting {incident that nobody has taken} solved {solved incident} other {incident}}} other {# {standing, select, open {open incidents} waiting {incidents that nobody has taken} solved {solved incidents} other {incidents}}}}*{isAll, select, yes {} other {, {from, number}–{to, number} shown}}{filter, select, none {} other { · `{filter}`}}',
    'zh-TW': '*{standing, select, open {處理中的事故} waiting {待接手的事故} solved {已解決的事故} other {事故}}：{total, number} 筆*{isAll, select, yes {} other {，顯示第 {from, number}–{to, number} 筆}}{filter, select, none {} other { · `{filter}`}}',
    'zh-CN': '*{standing, select, open {处理中的事故} waiting {待接手的事故} solved {已解决的事故} other {事故}}：{total, number} 条*{isAll, select, yes {} other {，显示第 {from, number}–{to, number} 条}}{filter, select, none {} other { · `{filter}`}}',
  }),
  listNoneFits: message({ filter: 'text' }, { en: 'No incidents fit `{filter}`.', 'zh-TW': '沒有符合 `{filter}` 的事故。', 'zh-CN': '没有符合 `{filter}` 的事故。' }),
  noLead: message({ en: 'no lead yet', 'zh-TW': '尚無負責人', 'zh-CN': '尚无负责人' }),
  since: message({ time: 'text', took: 'text' }, { en: 'for {took}, since {time}', 'zh-TW': '已 {took}，{time} 起', 'zh-CN': '已 {took}，{time} 起' }),
  reportedAt: message({ time: 'text' }, { en: 'reported {time}', 'zh-TW': '{time} 通報', 'zh-CN': '{time} 上报' }),
  restoredIn: message({ took: 'text', target: 'text', sign: 'text' }, { en: '{sign} restored in {took} of {target}', 'zh-TW': '{sign} 修復 {took}／目標 {target}', 'zh-CN': '{sign} 修复 {took}／目标 {target}' }),
  restoreDue: message({ time: 'text' }, { en: 'restore by {time}', 'zh-TW': '{time} 前修復', 'zh-CN': '{time} 前修复' }),
  restoreOver: message({ took: 'text', target: 'text' }, { en: '⚠ {took} of {target}', 'zh-TW': '⚠ {took}／目標 {target}', 'zh-CN': '⚠ {took}／目标 {target}' }),
  clockStands: message({ en: 'the clock stands', 'zh-TW': '計時暫停中', 'zh-CN': '计时暂停中' }),

  exportAsked: message({ format: 'text', filter: 'text' }, {
    en: 'The file (`{format}`{filter, select, none {, all incidents} other {, `{filter}`}}) comes to you by direct message in a moment.',
    'zh-TW': '檔案（`{format}`{filter, select, none {，全部事故} other {，`{filter}`}}）稍後以私訊給你。',
    'zh-CN': '文件（`{format}`{filter, select, none {，全部事故} other {，`{filter}`}}）稍后以私信给你。',
  }),
  exportHelp: message({
    en: 'Write `/incident export csv`, `xlsx` or `json`, then filters as in `/incident list`; all incidents where none is given.',
    'zh-TW': '輸入 `/incident export csv`、`xlsx` 或 `json`，後接與 `/incident list` 相同的篩選條件；未指定則為全部事故。',
    'zh-CN': '输入 `/incident export csv`、`xlsx` 或 `json`，后接与 `/incident list` 相同的筛选条件；未指定则为全部事故。',
  }),
  exported: message({ n: 'number', filter: 'text' }, {
    en: '{n, plural, one {# incident} other {# incidents}}{filter, select, none {} other { · `{filter}`}}, as you asked with `/incident export`. Times are UTC, durations seconds of service time.',
    'zh-TW': '{n, number} 筆事故{filter, select, none {} other { · `{filter}`}}，這是你用 `/incident export` 要求的檔案。時間為 UTC，時長為服務時間的秒數。',
    'zh-CN': '{n, number} 条事故{filter, select, none {} other { · `{filter}`}}，这是你用 `/incident export` 要求的文件。时间为 UTC，时长为服务时间的秒数。',
  }),
  tooManyForWorkbook: message({ n: 'number' }, {
    en: 'No file was made: more than {n, number} incidents do not fit a workbook. Narrow them, or ask for `csv`.',
    'zh-TW': '未產生檔案：超過 {n, number} 筆無法放入活頁簿。請縮小範圍，或改用 `csv`。',
    'zh-CN': '未生成文件：超过 {n, number} 条无法放入工作簿。请缩小范围，或改用 `csv`。',
  }),
  earlier: message({ en: '‹ Page before', 'zh-TW': '‹ 上一頁', 'zh-CN': '‹ 上一页' }),
  later: message({ en: 'Next page ›', 'zh-TW': '下一頁 ›', 'zh-CN': '下一页 ›' }),
  filter: message({ en: 'Filter', 'zh-TW': '篩選', 'zh-CN': '筛选' }),

  filterTitle: message({ en: 'Incidents', 'zh-TW': '事故', 'zh-CN': '事故' }),
  show: message({ en: 'Show', 'zh-TW': '顯示', 'zh-CN': '显示' }),
  cancel: message({ en: 'Cancel', 'zh-TW': '取消', 'zh-CN': '取消' }),
  standingLabel: message({ en: 'Which', 'zh-TW': '哪些', 'zh-CN': '哪些' }),
  standing: message({ standing: 'text' }, {
    en: '{standing, select, open {Open} waiting {Nobody has taken it yet} solved {Solved} other {All}}',
    'zh-TW': '{standing, select, open {處理中} waiting {待接手} solved {已解決} other {全部}}',
    'zh-CN': '{standing, select, open {处理中} waiting {待接手} solved {已解决} other {全部}}',
  }),
  severityLabel: message({ en: 'Severity', 'zh-TW': '等級', 'zh-CN': '等级' }),
  serviceLabel: message({ en: 'Service', 'zh-TW': '服務', 'zh-CN': '服务' }),
  vendorLabel: message({ en: 'Vendor', 'zh-TW': '供應商', 'zh-CN': '供应商' }),
  leadLabel: message({ en: 'Incident lead', 'zh-TW': '事故負責人', 'zh-CN': '事故负责人' }),
  sinceLabel: message({ en: 'Reported from', 'zh-TW': '通報日起', 'zh-CN': '上报日起' }),
  untilLabel: message({ en: 'Reported up to', 'zh-TW': '通報日迄', 'zh-CN': '上报日止' }),
  moreLabel: message({ en: 'Only', 'zh-TW': '只看', 'zh-CN': '只看' }),
  mine: message({ en: 'Mine: reported, followed or with a role', 'zh-TW': '與我有關：通報、追蹤或有角色', 'zh-CN': '与我有关：上报、关注或有角色' }),
  drill: message({ en: 'Drills', 'zh-TW': '演練', 'zh-CN': '演练' }),
  real: message({ en: 'Real ones', 'zh-TW': '真實事故', 'zh-CN': '真实事故' }),
  textLabel: message({ en: 'Words of the title', 'zh-TW': '標題中的字詞', 'zh-CN': '标题中的字词' }),
})
