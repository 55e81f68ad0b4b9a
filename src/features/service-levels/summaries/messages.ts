import { defineMessages, message } from '../../../platform/i18n/index.ts'

/** What a posted summary says beside its figures. */
export const summaryMessages = defineMessages({
  service: message({ en: 'Service', 'zh-TW': '服務', 'zh-CN': '服务' }),
  availabilityColumn: message({ en: 'Availability', 'zh-TW': '可用性', 'zh-CN': '可用性' }),
  unknown: message({ en: 'not known', 'zh-TW': '無資料', 'zh-CN': '无数据' }),
  responseColumn: message({ en: 'Answered in time', 'zh-TW': '回應達標', 'zh-CN': '响应达标' }),
  restoreColumn: message({ en: 'Restored in time', 'zh-TW': '修復達標', 'zh-CN': '修复达标' }),
  timesColumn: message({ en: 'Restore: mean · median · worst', 'zh-TW': '修復時間：平均 · 中位數 · 最長', 'zh-CN': '修复时间：平均 · 中位数 · 最长' }),
  incidentsColumn: message({ en: 'Incidents', 'zh-TW': '事故', 'zh-CN': '事故' }),
  ofTarget: message({ share: 'text', target: 'text' }, { en: '{share} · target {target}', 'zh-TW': '{share} · 目標 {target}', 'zh-CN': '{share} · 目标 {target}' }),
  few: message({ n: 'number' }, { en: 'few: {n, number}', 'zh-TW': '僅 {n, number} 件', 'zh-CN': '仅 {n, number} 件' }),
  noneJudged: message({ en: 'none to judge', 'zh-TW': '無可評定', 'zh-CN': '无可评定' }),
  noneRestored: message({ en: 'none restored', 'zh-TW': '無已修復', 'zh-CN': '无已修复' }),
  moreInFile: message({ n: 'number', missed: 'number' }, {
    en: '{n, plural, one {# more service} other {# more services}}{missed, plural, =0 {} other {, # of them with a missed target}}: all are in the file in this thread.',
    'zh-TW': '另有 {n, number} 項服務{missed, plural, =0 {} other {，其中 # 項未達標}}：全部列在討論串的檔案中。',
    'zh-CN': '另有 {n, number} 项服务{missed, plural, =0 {} other {，其中 # 项未达标}}：全部列在消息列的文件中。',
  }),
  breaches: message({ n: 'number', list: 'text', more: 'number' }, {
    en: '*Missed targets ({n, number})*: {list}{more, plural, =0 {} other { and # more}}', 'zh-TW': '*未達標（{n, number}）*：{list}{more, plural, =0 {} other {，另有 # 件}}', 'zh-CN': '*未达标（{n, number}）*：{list}{more, plural, =0 {} other {，另有 # 件}}',
  }),
  breach: message({ what: 'text', took: 'text', target: 'text' }, {
    en: '({what, select, response {answered after} other {restored after}} {took} of {target})', 'zh-TW': '（{what, select, response {回應} other {修復}} {took}／目標 {target}）', 'zh-CN': '（{what, select, response {响应} other {修复}} {took}／目标 {target}）',
  }),
  unanswered: message({ target: 'text' }, { en: '(not answered in {target})', 'zh-TW': '（{target}內未回應）', 'zh-CN': '（{target}内未响应）' }),
  open: message({ n: 'number', days: 'number', list: 'text', more: 'number' }, {
    en: '*Open ({n, number})*, the oldest for {days, plural, =0 {less than a day} one {# day} other {# days}}: {list}{more, plural, =0 {} other { and # more}}',
    'zh-TW': '*未解決（{n, number}）*，最久 {days, plural, =0 {不到一天} other {# 天}}：{list}{more, plural, =0 {} other {，另有 # 件}}',
    'zh-CN': '*未解决（{n, number}）*，最久 {days, plural, =0 {不到一天} other {# 天}}：{list}{more, plural, =0 {} other {，另有 # 件}}',
  }),
  overdue: message({ n: 'number' }, { en: '*Actions overdue*: {n, number}', 'zh-TW': '*逾期的行動項目*：{n, number}', 'zh-CN': '*逾期的行动项*：{n, number}' }),
  satisfaction: message({ percent: 'text', satisfied: 'number', n: 'number', asked: 'number' }, {
    en: '*Satisfied after incidents*: {percent} % ({satisfied, number} of {n, number} answers, {asked, number} asked)', 'zh-TW': '*事故後滿意度*：{percent}%（{n, number} 份回答中 {satisfied, number} 份滿意，共詢問 {asked, number} 人）', 'zh-CN': '*事故后满意度*：{percent}%（{n, number} 份回答中 {satisfied, number} 份满意，共询问 {asked, number} 人）',
  }),
  satisfactionFew: message({ n: 'number', asked: 'number' }, {
    en: '*Satisfied after incidents*: {n, plural, =0 {no answers} one {# answer} other {# answers}} of {asked, number} asked, too few to tell', 'zh-TW': '*事故後滿意度*：詢問 {asked, number} 人，{n, plural, =0 {沒有回答} other {只有 # 份回答}}，不足以評定', 'zh-CN': '*事故后满意度*：询问 {asked, number} 人，{n, plural, =0 {没有回答} other {只有 # 份回答}}，不足以评定',
  }),
  causes: message({ list: 'text' }, { en: '*Most frequent kinds*: {list}', 'zh-TW': '*主要類型*：{list}', 'zh-CN': '*主要类型*：{list}' }),
  problem: message({ problem: 'text', n: 'number' }, {
    en: '{problem, select, application {application} system {system} network {network} security {security} other {data}} {n, number}',
    'zh-TW': '{problem, select, application {應用程式} system {系統} network {網路} security {資安} other {資料}} {n, number}',
    'zh-CN': '{problem, select, application {应用} system {系统} network {网络} security {安全} other {数据}} {n, number}',
  }),
  late: message({ due: 'text' }, { en: 'Due {due}; late because Steward did not run then.', 'zh-TW': '原定 {due} 發布；當時 Steward 未運作，因此延後。', 'zh-CN': '原定 {due} 发布；当时 Steward 未运行，因此延后。' }),
  skipped: message({ list: 'text', first: 'text' }, {
    en: 'Not posted while Steward did not run: {list}; see one with `/sla {first}`.', 'zh-TW': 'Steward 未運作期間未發布：{list}；可輸入 `/sla {first}` 查看。', 'zh-CN': 'Steward 未运行期间未发布：{list}；可输入 `/sla {first}` 查看。',
  }),
  whyHere: message({ en: 'Posted because this channel subscribed; change, pause or stop it with `/sla subscriptions`.', 'zh-TW': '本頻道已訂閱此報告；輸入 `/sla subscriptions` 可變更、暫停或停止。', 'zh-CN': '本频道已订阅此报告；输入 `/sla subscriptions` 可更改、暂停或停止。' }),
  noPictures: message({ en: 'The pictures could not be drawn this time.', 'zh-TW': '這次無法產生圖表。', 'zh-CN': '本次无法生成图表。' }),
  preview: message({ channel: 'text' }, { en: 'Preview for you alone of what {channel} gets:', 'zh-TW': '僅供你預覽：{channel} 將收到的內容：', 'zh-CN': '仅供你预览：{channel} 将收到的内容：' }),
  fileComment: message({ n: 'number', period: 'text' }, { en: 'All {n, number} services, {period}', 'zh-TW': '全部 {n, number} 項服務，{period}', 'zh-CN': '全部 {n, number} 项服务，{period}' }),
  packComment: message({ period: 'text' }, { en: 'Review pack, {period}: the same figures as a workbook and as a page to print', 'zh-TW': '檢討資料，{period}：相同數據的試算表與可列印網頁', 'zh-CN': '评审资料，{period}：相同数据的工作簿与可打印网页' }),
  ofServices: message({ list: 'text' }, { en: 'Only {list}.', 'zh-TW': '僅含 {list}。', 'zh-CN': '仅含 {list}。' }),
})
