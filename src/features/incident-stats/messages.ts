import { defineMessages, message } from '../../platform/i18n/index.ts'

export const statsMessages = defineMessages({
  head: message({ label: 'text', runs: 'text', before: 'text', filter: 'text', opened: 'number', openedChange: 'text', resolved: 'number', resolvedChange: 'text', open: 'number', openChange: 'text' }, {
    en: '*Incidents, {label}*{runs, select, yes { so far} other {}}{filter, select, none {} other { · `{filter}`}} — {opened, number} opened ({openedChange}), {resolved, number} resolved ({resolvedChange}), {open, number} open {runs, select, yes {now} other {at its end}} ({openChange})\nIn brackets: against {runs, select, yes {as much of {before}} other {{before}}}.',
    'zh-TW': '*事故統計：{label}*{runs, select, yes {（至今）} other {}}{filter, select, none {} other { · `{filter}`}} — 新增 {opened, number} 件（{openedChange}）、解決 {resolved, number} 件（{resolvedChange}）、{runs, select, yes {目前} other {期末}}未解決 {open, number} 件（{openChange}）\n括號內為與 {before}{runs, select, yes { 同期} other {}}相比。',
    'zh-CN': '*事故统计：{label}*{runs, select, yes {（至今）} other {}}{filter, select, none {} other { · `{filter}`}} — 新增 {opened, number} 起（{openedChange}）、解决 {resolved, number} 起（{resolvedChange}）、{runs, select, yes {目前} other {期末}}未解决 {open, number} 起（{openChange}）\n括号内为与 {before}{runs, select, yes { 同期} other {}}相比。',
  }),
  none: message({ label: 'text', filter: 'text', before: 'text', n: 'number' }, {
    en: '*Incidents, {label}*{filter, select, none {} other { · `{filter}`}} — none opened, resolved or open. {before} had {n, plural, =0 {none} other {#}} opened.',
    'zh-TW': '*事故統計：{label}*{filter, select, none {} other { · `{filter}`}} — 沒有新增、解決或未解決的事故。{before} 新增 {n, number} 件。',
    'zh-CN': '*事故统计：{label}*{filter, select, none {} other { · `{filter}`}} — 没有新增、解决或未解决的事故。{before} 新增 {n, number} 起。',
  }),
  acknowledge: message({ spread: 'text' }, { en: '*Time to acknowledge* (MTTA) {spread}', 'zh-TW': '*接手時間*（MTTA）{spread}', 'zh-CN': '*接手时间*（MTTA）{spread}' }),
  restore: message({ spread: 'text' }, { en: '*Time to restore* (MTTR) {spread}', 'zh-TW': '*修復時間*（MTTR）{spread}', 'zh-CN': '*修复时间*（MTTR）{spread}' }),
  spread: message({ mean: 'text', before: 'text', median: 'text', p90: 'text', n: 'number', few: 'text' }, {
    en: 'mean {mean}{before, select, none {} other { (was {before})}} · median {median} · p90 {p90} · of {n, number}{few, select, yes {: few, so take them with care} other {}}',
    'zh-TW': '平均 {mean}{before, select, none {} other {（前期 {before}）}} · 中位數 {median} · p90 {p90} · 共 {n, number} 件{few, select, yes {（件數少，僅供參考）} other {}}',
    'zh-CN': '平均 {mean}{before, select, none {} other {（前期 {before}）}} · 中位数 {median} · p90 {p90} · 共 {n, number} 起{few, select, yes {（数量少，仅供参考）} other {}}',
  }),
  noSpread: message({ en: 'nothing to measure', 'zh-TW': '沒有可計算的事故', 'zh-CN': '没有可计算的事故' }),
  reopened: message({ n: 'number', before: 'number' }, {
    en: '*Reopened* {n, number} (was {before, number})', 'zh-TW': '*重新開啟* {n, number} 件（前期 {before, number}）', 'zh-CN': '*重新打开* {n, number} 起（前期 {before, number}）',
  }),
  unknownResponse: message({ n: 'number' }, { en: '{n, number} without a known time of acknowledgement', 'zh-TW': '{n, number} 件接手時間不明', 'zh-CN': '{n, number} 起接手时间不明' }),
  unanswered: message({ n: 'number' }, { en: '{n, number} not acknowledged', 'zh-TW': '{n, number} 件未接手', 'zh-CN': '{n, number} 起未接手' }),
  unknownResolution: message({ n: 'number' }, { en: '{n, number} without a known time of resolution', 'zh-TW': '{n, number} 件解決時間不明', 'zh-CN': '{n, number} 起解决时间不明' }),
  backwards: message({ n: 'number' }, { en: '{n, number} with a step before the report', 'zh-TW': '{n, number} 件有步驟早於通報', 'zh-CN': '{n, number} 起有步骤早于上报' }),
  missing: message({ list: 'text' }, { en: 'Not in these figures: {list}.', 'zh-TW': '未列入計算：{list}。', 'zh-CN': '未列入计算：{list}。' }),
  how: message({ zone: 'text' }, {
    en: 'In service time: the hours of each service’s calendar, without pauses that both sides agreed to and without the time solved before a reopening. Acknowledging counts where the report was, restoring where the resolution was. Percentiles by nearest rank. Without drills, duplicates and cancelled reports. Cut in {zone}.',
    'zh-TW': '以服務時間計算：依各服務的行事曆，扣除雙方同意的暫停，以及重新開啟前已解決的時間。接手時間計入通報當期，修復時間計入解決當期。百分位數採最近序位法。不含演練、重複與已取消的通報。期間以 {zone} 劃分。',
    'zh-CN': '以服务时间计算：依各服务的日历，扣除双方同意的暂停，以及重新打开前已解决的时间。接手时间计入上报当期，修复时间计入解决当期。百分位数采用最近序位法。不含演练、重复与已取消的上报。期间以 {zone} 划分。',
  }),
  byVendor: message({ en: 'By vendor', 'zh-TW': '依供應商', 'zh-CN': '按供应商' }),
  byService: message({ en: 'By service', 'zh-TW': '依服務', 'zh-CN': '按服务' }),
  bySeverity: message({ en: 'By severity', 'zh-TW': '依等級', 'zh-CN': '按等级' }),
  ownService: message({ en: 'the bank’s own', 'zh-TW': '銀行自有', 'zh-CN': '银行自有' }),
  severity: message({ severity: 'text' }, {
    en: '{severity, select, SEV1 {SEV1 major} SEV2 {SEV2 serious} other {SEV3 general}}',
    'zh-TW': '{severity, select, SEV1 {一級（重大）} SEV2 {二級（較大）} other {三級（一般）}}',
    'zh-CN': '{severity, select, SEV1 {一级（重大）} SEV2 {二级（较大）} other {三级（一般）}}',
  }),
  part: message({ name: 'text', opened: 'number', change: 'text', open: 'number', acknowledge: 'text', restore: 'text' }, {
    en: '*{name}* {opened, number} opened ({change}), {open, number} open · MTTA {acknowledge} · MTTR {restore}',
    'zh-TW': '*{name}* 新增 {opened, number} 件（{change}）、未解決 {open, number} 件 · MTTA {acknowledge} · MTTR {restore}',
    'zh-CN': '*{name}* 新增 {opened, number} 起（{change}）、未解决 {open, number} 起 · MTTA {acknowledge} · MTTR {restore}',
  }),
  short: message({ mean: 'text', median: 'text', n: 'number' }, { en: '{mean} mean, {median} median, of {n, number}', 'zh-TW': '平均 {mean}、中位數 {median}，共 {n, number} 件', 'zh-CN': '平均 {mean}、中位数 {median}，共 {n, number} 起' }),
  more: message({ n: 'number' }, { en: '… and {n, number} more', 'zh-TW': '⋯⋯另有 {n, number} 項', 'zh-CN': '……另有 {n, number} 项' }),
  whenHead: message({ day: 'text', hours: 'text', n: 'number', total: 'number', zone: 'text' }, {
    en: '*When they were reported* — most on {day}, {hours}: {n, number} of {total, number} ({zone})',
    'zh-TW': '*通報時段* — 最多在{day} {hours}：{n, number}／{total, number} 件（{zone}）',
    'zh-CN': '*上报时段* — 最多在{day} {hours}：{n, number}／{total, number} 起（{zone}）',
  }),
  chartTitle: message({ en: 'Incidents opened by service', 'zh-TW': '各服務新增事故', 'zh-CN': '各服务新增事故' }),
  chartY: message({ en: 'incidents', 'zh-TW': '件', 'zh-CN': '起' }),
  chartBefore: message({ en: 'before', 'zh-TW': '前期', 'zh-CN': '前期' }),
  earlier: message({ label: 'text' }, { en: '‹ {label}', 'zh-TW': '‹ {label}', 'zh-CN': '‹ {label}' }),
  today: message({ en: 'This month', 'zh-TW': '本月', 'zh-CN': '本月' }),
  notUnderstood: message({ word: 'text' }, {
    en: 'I do not understand “{word}”.', 'zh-TW': '看不懂「{word}」。', 'zh-CN': '看不懂“{word}”。',
  }),
  noEffect: message({ word: 'text' }, {
    en: 'Figures count every incident of the time, open or solved, and never drills: leave out “{word}”. `/incident list {word}` shows those.',
    'zh-TW': '統計會計入期間內所有事故（不論是否已解決），不含演練：請去掉「{word}」。要看這些事故，請用 `/incident list {word}`。',
    'zh-CN': '统计会计入期间内所有事故（不论是否已解决），不含演练：请去掉“{word}”。要看这些事故，请用 `/incident list {word}`。',
  }),
  badSpan: message({ en: 'There is no such time, or it has not begun yet.', 'zh-TW': '沒有這段期間，或尚未開始。', 'zh-CN': '没有这段期间，或尚未开始。' }),
  help: message({
    en: 'Write `/incident stats`, then a time: `month` `last quarter` `2026-11` `2026-W47` `2026-Q4` `2026` `2026-11-01..2026-11-15`; then, where you like, filters as in `/incident list`: `sev1` `service:"Core Payments"` `vendor:"Vendor A"` `mine`.',
    'zh-TW': '輸入 `/incident stats`，後接期間：`month` 本月 `last quarter` 上季 `2026-11` `2026-W47` `2026-Q4` `2026` `2026-11-01..2026-11-15`；也可加 `/incident list` 的篩選條件：`sev1` `service:"Core Payments"` `vendor:"Vendor A"` `mine`。',
    'zh-CN': '输入 `/incident stats`，后接期间：`month` 本月 `last quarter` 上季 `2026-11` `2026-W47` `2026-Q4` `2026` `2026-11-01..2026-11-15`；也可加 `/incident list` 的筛选条件：`sev1` `service:"Core Payments"` `vendor:"Vendor A"` `mine`。',
  }),
})
