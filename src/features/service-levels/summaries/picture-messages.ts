import { defineMessages, message } from '../../../platform/i18n/index.ts'

/** What periods are called, and what pictures say. */
export const pictureMessages = defineMessages({
  week: message({ n: 'number', dates: 'text' }, { en: 'week {n} ({dates})', 'zh-TW': '第 {n} 週（{dates}）', 'zh-CN': '第 {n} 周（{dates}）' }),
  weekName: message({ n: 'number' }, { en: 'Week {n}', 'zh-TW': '第 {n} 週', 'zh-CN': '第 {n} 周' }),
  quarter: message({ n: 'number', year: 'text' }, { en: 'Q{n} {year}', 'zh-TW': '{year} 年第 {n} 季', 'zh-CN': '{year} 年第 {n} 季度' }),
  half: message({ n: 'number', year: 'text' }, {
    en: '{n, plural, one {first} other {second}} half of {year}', 'zh-TW': '{year} 年{n, plural, =1 {上} other {下}}半年', 'zh-CN': '{year} 年{n, plural, =1 {上} other {下}}半年',
  }),
  severity: message({ severity: 'text' }, {
    en: '{severity, select, SEV1 {SEV1 major} SEV2 {SEV2 serious} other {SEV3 general}}',
    'zh-TW': '{severity, select, SEV1 {一級（重大）} SEV2 {二級（較大）} other {三級（一般）}}',
    'zh-CN': '{severity, select, SEV1 {一级（重大）} SEV2 {二级（较大）} other {三级（一般）}}',
  }),
  incidentsTitle: message({ period: 'text', n: 'number', change: 'number', way: 'text' }, {
    en: '{period}: {n, plural, =0 {no incidents} one {# incident} other {# incidents}}, {way, select, more {{change, number} more than before} fewer {{change, number} fewer than before} other {as many as before}}',
    'zh-TW': '{period}：{n, plural, =0 {沒有事故} other {# 件事故}}，{way, select, more {比前期多 {change, number} 件} fewer {比前期少 {change, number} 件} other {與前期相同}}',
    'zh-CN': '{period}：{n, plural, =0 {没有事故} other {# 件事故}}，{way, select, more {比上期多 {change, number} 件} fewer {比上期少 {change, number} 件} other {与上期持平}}',
  }),
  trendNote: message({ n: 'number', kind: 'text', zone: 'text' }, {
    en: 'Reported in {n, number} {kind, select, week {weeks} month {months} quarter {quarters} half {half-years} other {periods}}, by severity, {zone}',
    'zh-TW': '近 {n, number} {kind, select, week {週} month {個月} quarter {季} half {個半年} other {期}}通報的事故，依等級，{zone}',
    'zh-CN': '近 {n, number} {kind, select, week {周} month {个月} quarter {个季度} half {个半年} other {期}}上报的事故，按等级，{zone}',
  }),
  availability: message({ en: 'Availability', 'zh-TW': '可用性', 'zh-CN': '可用性' }),
  availabilityTitle: message({ period: 'text', share: 'text', goal: 'text', kept: 'text' }, {
    en: '{period}: available {share} %{goal, select, none {} other {{kept, select, yes {, target kept} other {, below the target}}}}',
    'zh-TW': '{period}：可用性 {share}%{goal, select, none {} other {{kept, select, yes {，達標} other {，低於目標}}}}',
    'zh-CN': '{period}：可用性 {share}%{goal, select, none {} other {{kept, select, yes {，达标} other {，低于目标}}}}',
  }),
  availabilityNone: message({ period: 'text' }, { en: '{period}: nothing known of availability', 'zh-TW': '{period}：沒有可用性資料', 'zh-CN': '{period}：没有可用性数据' }),
  availabilityNote: message({ zone: 'text' }, { en: 'All services together, of the time known, {zone}', 'zh-TW': '全部服務合計，依已知時間計算，{zone}', 'zh-CN': '全部服务合计，按已知时间计算，{zone}' }),
  availabilityTarget: message({ goal: 'text' }, { en: 'Lowest target {goal} %', 'zh-TW': '最低目標 {goal}%', 'zh-CN': '最低目标 {goal}%' }),
  responseTitle: message({ period: 'text', mean: 'text', median: 'text', kept: 'text' }, {
    en: '{period}: answered in {mean} % of target (median {median} %){kept, select, yes {} other {: late}}',
    'zh-TW': '{period}：回應時間平均為目標的 {mean}%（中位數 {median}%）{kept, select, yes {} other {，逾時}}',
    'zh-CN': '{period}：响应时间平均为目标的 {mean}%（中位数 {median}%）{kept, select, yes {} other {，超时}}',
  }),
  responseNone: message({ period: 'text' }, { en: '{period}: no response to judge', 'zh-TW': '{period}：沒有可評定的回應', 'zh-CN': '{period}：没有可评定的响应' }),
  responseNote: message({ n: 'number' }, {
    en: 'Time to answer as a share of the target; 100 % and less is in time. n = {n, number}', 'zh-TW': '回應時間占目標時間的比例，100% 以內為達標。n = {n, number}', 'zh-CN': '响应时间占目标时间的比例，100% 以内为达标。n = {n, number}',
  }),
  mean: message({ en: 'Mean', 'zh-TW': '平均', 'zh-CN': '平均' }),
  median: message({ en: 'Median', 'zh-TW': '中位數', 'zh-CN': '中位数' }),
  target: message({ en: 'Target 100 %', 'zh-TW': '目標 100%', 'zh-CN': '目标 100%' }),
  unknown: message({ en: 'nothing known', 'zh-TW': '無資料', 'zh-CN': '无数据' }),
  restoreTitle: message({ mean: 'text', median: 'text' }, { en: 'Half restored within {median}; mean {mean}', 'zh-TW': '半數在 {median}內修復；平均 {mean}', 'zh-CN': '半数在 {median}内修复；平均 {mean}' }),
  restoreNote: message({ n: 'number', late: 'number', period: 'text' }, {
    en: 'Time to restore, {period}: {n, number} restored, {late, number} of them too late', 'zh-TW': '{period}修復時間：共 {n, number} 件，其中 {late, number} 件逾時', 'zh-CN': '{period}修复时间：共 {n, number} 件，其中 {late, number} 件超时',
  }),
  kept: message({ en: 'Within target', 'zh-TW': '達標', 'zh-CN': '达标' }),
  late: message({ en: 'Target missed', 'zh-TW': '未達標', 'zh-CN': '未达标' }),
  hoursTitle: message({ day: 'text', hours: 'text', n: 'number', total: 'number' }, {
    en: 'Most on {day}, {hours} h: {n, number} of {total, number}', 'zh-TW': '最多在{day} {hours} 時：{n, number}/{total, number} 件', 'zh-CN': '最多在{day} {hours} 时：{n, number}/{total, number} 件',
  }),
  hoursNote: message({ period: 'text', zone: 'text' }, { en: 'When incidents were reported, {period}, {zone}', 'zh-TW': '事故通報時段，{period}，{zone}', 'zh-CN': '事故上报时段，{period}，{zone}' }),
})
