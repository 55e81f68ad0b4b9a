import { defineMessages, message } from '../../platform/i18n/index.ts'

export const webhookMessages = defineMessages({
  head: message({ n: 'number' }, {
    en: '*Webhooks* — {n, plural, =0 {no other system is told of incidents} one {# address is told of incidents} other {# addresses are told of incidents}}',
    'zh-TW': '*Webhook* — {n, plural, =0 {尚未通知任何外部系統} other {有 # 個位址會收到事故通知}}',
    'zh-CN': '*Webhook* — {n, plural, =0 {尚未通知任何外部系统} other {有 # 个地址会收到事故通知}}',
  }),
  line: message({ n: 'number', host: 'text', standing: 'text' }, {
    en: '*{n, number}* · {host} · {standing}', 'zh-TW': '*{n, number}* · {host} · {standing}', 'zh-CN': '*{n, number}* · {host} · {standing}',
  }),
  standing: message({ why: 'text', time: 'text' }, {
    en: '{why, select, active {works} failing {⚠ nothing gets through since {time}} by_hand {⏸ disabled by an administrator} gone {⏸ disabled: it answered that it is gone (410)} other {⏸ disabled: nothing got through for days}}',
    'zh-TW': '{why, select, active {正常} failing {⚠ {time} 起無法送達} by_hand {⏸ 管理員已停用} gone {⏸ 已停用：對方回覆已不存在（410）} other {⏸ 已停用：連續多日無法送達}}',
    'zh-CN': '{why, select, active {正常} failing {⚠ {time} 起无法送达} by_hand {⏸ 管理员已停用} gone {⏸ 已停用：对方回复已不存在（410）} other {⏸ 已停用：连续多日无法送达}}',
  }),
  show: message({ en: 'Show', 'zh-TW': '查看', 'zh-CN': '查看' }),
  add: message({ en: 'Add an address', 'zh-TW': '新增位址', 'zh-CN': '新增地址' }),
  facts: message({ url: 'text', events: 'text', vendor: 'text' }, {
    en: '{url}\n*Events* {events}\n*Of* {vendor, select, all {all services} other {services of {vendor}}}',
    'zh-TW': '{url}\n*事件* {events}\n*範圍* {vendor, select, all {所有服務} other {{vendor} 的服務}}',
    'zh-CN': '{url}\n*事件* {events}\n*范围* {vendor, select, all {所有服务} other {{vendor} 的服务}}',
  }),
  lastDeliveries: message({ en: '*Last deliveries*', 'zh-TW': '*最近的傳送*', 'zh-CN': '*最近的发送*' }),
  noDeliveries: message({ en: 'Nothing has been sent yet.', 'zh-TW': '尚未傳送任何內容。', 'zh-CN': '尚未发送任何内容。' }),
  delivery: message({ sign: 'text', type: 'text', time: 'text', attempts: 'number', outcome: 'text', next: 'text' }, {
    en: '{sign} `{type}` {time} · {attempts, plural, =0 {not sent yet} one {1 attempt} other {# attempts}}{outcome, select, none {} other {, answer {outcome}}}{next, select, none {} other {, again {next}}}',
    'zh-TW': '{sign} `{type}` {time} · {attempts, plural, =0 {尚未傳送} other {傳送 # 次}}{outcome, select, none {} other {，回應 {outcome}}}{next, select, none {} other {，{next} 再試}}',
    'zh-CN': '{sign} `{type}` {time} · {attempts, plural, =0 {尚未发送} other {发送 # 次}}{outcome, select, none {} other {，回应 {outcome}}}{next, select, none {} other {，{next} 再试}}',
  }),
  replay: message({ en: 'Send again', 'zh-TW': '重新傳送', 'zh-CN': '重新发送' }),
  test: message({ en: 'Send a test', 'zh-TW': '傳送測試', 'zh-CN': '发送测试' }),
  rotate: message({ en: 'New secret', 'zh-TW': '更換密鑰', 'zh-CN': '更换密钥' }),
  rotateSure: message({ en: 'The present secret signs beside the new one for 24 hours, so that the receiver can change over.', 'zh-TW': '舊密鑰會再並行簽章 24 小時，讓接收方有時間更換。', 'zh-CN': '旧密钥会再并行签名 24 小时，让接收方有时间更换。' }),
  disable: message({ en: 'Disable', 'zh-TW': '停用', 'zh-CN': '停用' }),
  enable: message({ en: 'Enable', 'zh-TW': '啟用', 'zh-CN': '启用' }),
  remove: message({ en: 'Remove', 'zh-TW': '移除', 'zh-CN': '移除' }),
  removeSure: message({ en: 'It is told nothing more. What was sent stays on record.', 'zh-TW': '之後不再通知此位址；已傳送的紀錄會保留。', 'zh-CN': '之后不再通知此地址；已发送的记录会保留。' }),
  removed: message({ en: 'Removed: it is told nothing more.', 'zh-TW': '已移除，不再通知。', 'zh-CN': '已移除，不再通知。' }),
  cancel: message({ en: 'Cancel', 'zh-TW': '取消', 'zh-CN': '取消' }),
  formTitle: message({ en: 'Add a webhook', 'zh-TW': '新增 Webhook', 'zh-CN': '新增 Webhook' }),
  save: message({ en: 'Save', 'zh-TW': '儲存', 'zh-CN': '保存' }),
  urlLabel: message({ en: 'Address (https)', 'zh-TW': '位址（https）', 'zh-CN': '地址（https）' }),
  eventsLabel: message({ en: 'What it is told of', 'zh-TW': '通知哪些事件', 'zh-CN': '通知哪些事件' }),
  vendorLabel: message({ en: 'Only services of this vendor', 'zh-TW': '僅限此供應商的服務', 'zh-CN': '仅限此供应商的服务' }),
  mustFill: message({ en: 'Please fill this in.', 'zh-TW': '請填寫這一欄。', 'zh-CN': '请填写这一项。' }),
  event: message({ type: 'text' }, {
    en: '{type, select, opened {Opened} acknowledged {Acknowledged} mitigated {Mitigated} resolved {Resolved} confirmed {Confirmed} reopened {Reopened} severity_changed {Severity changed} updated {Status update, with its text} merged {Merged} other {Cancelled}}',
    'zh-TW': '{type, select, opened {新增} acknowledged {接手} mitigated {緩解} resolved {解決} confirmed {確認} reopened {重新開啟} severity_changed {等級變更} updated {進度更新（含內文）} merged {併入} other {取消}}',
    'zh-CN': '{type, select, opened {新增} acknowledged {接手} mitigated {缓解} resolved {解决} confirmed {确认} reopened {重新打开} severity_changed {等级变更} updated {进度更新（含正文）} merged {并入} other {取消}}',
  }),
  secret: message({ secret: 'text' }, {
    en: '*The secret, shown this once:*\n`{secret}`\nThe receiver checks every delivery with it, by the Standard Webhooks convention: docs/webhooks.md says how. Keep it where passwords are kept.',
    'zh-TW': '*密鑰只顯示這一次：*\n`{secret}`\n接收方須依 Standard Webhooks 慣例，用它驗證每次傳送（見 docs/webhooks.md）。請存放在保管密碼的地方。',
    'zh-CN': '*密钥只显示这一次：*\n`{secret}`\n接收方须依 Standard Webhooks 约定，用它验证每次发送（见 docs/webhooks.md）。请存放在保管密码的地方。',
  }),
  noSuchEndpoint: message({ en: 'There is no such webhook any more. `/steward webhooks` lists those that there are.', 'zh-TW': '這個 Webhook 已不存在。輸入 `/steward webhooks` 查看現有的。', 'zh-CN': '这个 Webhook 已不存在。输入 `/steward webhooks` 查看现有的。' }),
  tooMany: message({ n: 'number' }, { en: 'Not saved: there are {n, number} addresses already. Remove one first.', 'zh-TW': '未儲存：已有 {n, number} 個位址，請先移除一個。', 'zh-CN': '未保存：已有 {n, number} 个地址，请先移除一个。' }),
  badAddress: message({ fault: 'text' }, {
    en: 'Not saved: {fault, select, not_https {the address must begin with https://} credentials {the address must not hold a user name or password} inner {the address is inside the bank’s own network or this machine. Whoever runs Steward can allow its host with WEBHOOK_INNER_HOSTS} other {that is no address. Write it whole, such as https://hooks.example.com/steward}}.',
    'zh-TW': '未儲存：{fault, select, not_https {位址必須以 https:// 開頭} credentials {位址不可包含帳號或密碼} inner {位址在行內網路或本機；維運人員可用 WEBHOOK_INNER_HOSTS 允許該主機} other {這不是位址，請完整填寫，例如 https://hooks.example.com/steward}}。',
    'zh-CN': '未保存：{fault, select, not_https {地址必须以 https:// 开头} credentials {地址不可包含用户名或密码} inner {地址在行内网络或本机；运维人员可用 WEBHOOK_INNER_HOSTS 允许该主机} other {这不是地址，请完整填写，例如 https://hooks.example.com/steward}}。',
  }),
  givenUp: message({ n: 'number', host: 'text', why: 'text' }, {
    en: '⚠ Webhook {n, number} to {host} is disabled: {why, select, gone {it answered that it is gone (410)} other {nothing got through for five days}}. An administrator can enable it with `/steward webhooks`; what it missed is sent then. You are told because you are in the outsourcing office.',
    'zh-TW': '⚠ 傳往 {host} 的 Webhook {n, number} 已停用：{why, select, gone {對方回覆已不存在（410）} other {連續五天無法送達}}。管理員可用 `/steward webhooks` 重新啟用，屆時會補送。因為你屬於委外管理單位，所以收到此通知。',
    'zh-CN': '⚠ 发往 {host} 的 Webhook {n, number} 已停用：{why, select, gone {对方回复已不存在（410）} other {连续五天无法送达}}。管理员可用 `/steward webhooks` 重新启用，届时会补发。因为你属于外包管理部门，所以收到此通知。',
  }),
})
