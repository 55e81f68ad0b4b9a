import { defineMessages, message } from '../../../platform/i18n/index.ts'

export const budgetMessages = defineMessages({
  head: message({ service: 'text', month: 'text', kind: 'text', left: 'text' }, {
    en: '*{service}: {kind, select, spent {the availability target of {month} is missed unless downtime is put right} most {three quarters of the downtime that {month} allows are spent} other {at this pace the availability target of {month} will be missed}}* — {left}',
    'zh-TW': '*{service}：{kind, select, spent {{month} 可用性目標已無法達成（除非中斷時間經更正）} most {{month} 容許的中斷時間已用掉四分之三} other {照此速度，{month} 可用性目標將無法達成}}* — {left}',
    'zh-CN': '*{service}：{kind, select, spent {{month} 可用性目标已无法达成（除非中断时间经更正）} most {{month} 允许的中断时间已用掉四分之三} other {照此速度，{month} 可用性目标将无法达成}}* — {left}',
  }),
  left: message({ left: 'text', until: 'text' }, { en: '{left} of downtime still fit until {until}', 'zh-TW': '至 {until} 前還容許中斷 {left}', 'zh-CN': '至 {until} 前还允许中断 {left}' }),
  over: message({ over: 'text' }, { en: 'overdrawn by {over}', 'zh-TW': '已超出 {over}', 'zh-CN': '已超出 {over}' }),
  summaryLine: message({ service: 'text', month: 'text', kind: 'text', spent: 'text', allowed: 'text', left: 'text' }, {
    en: '{kind, select, spent {🔴} other {🟠}} *{service}*: error budget of {month}: {spent} of {allowed} spent, {left}',
    'zh-TW': '{kind, select, spent {🔴} other {🟠}} *{service}*：{month} 錯誤預算 {allowed}，已用 {spent}，{left}',
    'zh-CN': '{kind, select, spent {🔴} other {🟠}} *{service}*：{month} 错误预算 {allowed}，已用 {spent}，{left}',
  }),
  summaryMore: message({ n: 'number' }, {
    en: 'and {n, plural, one {# more service} other {# more services}} whose error budget is at risk',
    'zh-TW': '另有 {n} 項服務的錯誤預算有風險',
    'zh-CN': '另有 {n} 项服务的错误预算有风险',
  }),
  facts: message({ goal: 'text', spent: 'text', allowed: 'text', pace: 'text' }, {
    en: 'Target {goal}; {spent} of {allowed} spent.{pace, select, fast { Down 14 times faster than the target allows in the last hour.} steady { Down 6 times faster than the target allows in the last 6 hours.} slow { Down faster than the target allows over the last 3 days.} other {}}',
    'zh-TW': '目標 {goal}；容許中斷 {allowed}，已用 {spent}。{pace, select, fast {過去 1 小時消耗錯誤預算的速度是目標容許的 14 倍以上。} steady {過去 6 小時消耗錯誤預算的速度是目標容許的 6 倍以上。} slow {過去 3 天消耗錯誤預算的速度超過目標容許。} other {}}',
    'zh-CN': '目标 {goal}；允许中断 {allowed}，已用 {spent}。{pace, select, fast {过去 1 小时消耗错误预算的速度是目标允许的 14 倍以上。} steady {过去 6 小时消耗错误预算的速度是目标允许的 6 倍以上。} slow {过去 3 天消耗错误预算的速度超过目标允许。} other {}}',
  }),
  why: message({ service: 'text' }, {
    en: 'You get this because you answer for the service or are in the outsourcing office; each kind is said once a month. `/sla why {service} availability` shows what it is made of. `/sla unwatch {service}` or taking the target off with `/service` ends it.',
    'zh-TW': '你收到此訊息，因為你負責此服務或屬於委外管理單位；每種提醒每月只發一次。`/sla why {service} availability` 可看構成；`/sla unwatch {service}` 或以 `/service` 取消目標即可停止。',
    'zh-CN': '你收到此消息，因为你负责此服务或属于外包管理部门；每种提醒每月只发一次。`/sla why {service} availability` 可看构成；`/sla unwatch {service}` 或用 `/service` 取消目标即可停止。',
  }),
})
