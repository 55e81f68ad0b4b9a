import { defineMessages, message } from '../../platform/i18n/index.ts'

/** What `/steward` says of people, roles and channels. */
export const peopleMessages = defineMessages({
  role: message({ role: 'text' }, {
    en: '{role, select, administrator {administrator} outsourcing_office {outsourcing office} operator {operator} auditor {auditor} business_user {business user} vendor_member {vendor’s member} other {no role}}',
    'zh-TW': '{role, select, administrator {管理員} outsourcing_office {委外管理單位} operator {值班人員} auditor {稽核人員} business_user {業務使用者} vendor_member {供應商人員} other {無角色}}',
    'zh-CN': '{role, select, administrator {管理员} outsourcing_office {外包管理部门} operator {值班人员} auditor {审计人员} business_user {业务用户} vendor_member {供应商人员} other {无角色}}',
  }),
  roleAtVendor: message({ role: 'text', vendor: 'text' }, { en: '{role} of {vendor}', 'zh-TW': '{role}（{vendor}）', 'zh-CN': '{role}（{vendor}）' }),
  source: message({ source: 'text', groups: 'text' }, {
    en: '{source, select, given {given by name} group {by user group {groups}} configuration {by the configuration} owner {as the workspace’s owner, until an administrator is named} other {as everybody}}',
    'zh-TW': '{source, select, given {個別指定} group {來自使用者群組 {groups}} configuration {由設定檔指定} owner {工作區擁有者，直到指定管理員為止} other {預設}}',
    'zh-CN': '{source, select, given {单独指定} group {来自用户组 {groups}} configuration {由配置指定} owner {工作区所有者，直到指定管理员为止} other {默认}}',
  }),
  guest: message({ en: 'guest', 'zh-TW': '訪客', 'zh-CN': '访客' }),
  stranger: message({ en: 'of another company’s workspace', 'zh-TW': '來自其他公司的工作區', 'zh-CN': '来自其他公司的工作区' }),
  gone: message({ en: 'deactivated in Slack', 'zh-TW': '已在 Slack 停用', 'zh-CN': '已在 Slack 停用' }),
  notSeen: message({ en: 'not seen in Slack yet', 'zh-TW': '尚未在 Slack 出現', 'zh-CN': '尚未在 Slack 出现' }),
  untied: message({ en: 'no vendor yet: sees nothing', 'zh-TW': '尚未歸到供應商，看不到任何資料', 'zh-CN': '尚未归入供应商，看不到任何数据' }),

  peopleHeadline: message({ total: 'number' }, {
    en: '{total, plural, =0 {Nobody fits.} one {# person} other {# people}}',
    'zh-TW': '{total, plural, =0 {沒有符合的人。} other {# 人}}',
    'zh-CN': '{total, plural, =0 {没有符合的人。} other {# 人}}',
  }),
  peopleMore: message({ n: 'number' }, {
    en: '{n, plural, one {# more} other {# more}}: add a part of the name, as in `/steward people lee`.',
    'zh-TW': '還有 {n, number} 人：請加上部分姓名，例如 `/steward people lee`。',
    'zh-CN': '还有 {n, number} 人：请加上部分姓名，例如 `/steward people lee`。',
  }),
  groupsNone: message({
    en: 'No user group has a role. `/steward role @group operator` gives one.', 'zh-TW': '目前沒有使用者群組具有角色。可用 `/steward role @群組 operator` 指定。', 'zh-CN': '目前没有用户组具有角色。可用 `/steward role @用户组 operator` 指定。',
  }),
  groupLine: message({ group: 'text', role: 'text', n: 'number' }, {
    en: '{group} — {role}, {n, plural, one {# member} other {# members}}', 'zh-TW': '{group} — {role}，{n, number} 位成員', 'zh-CN': '{group} — {role}，{n, number} 位成员',
  }),

  given: message({ who: 'text', role: 'text' }, { en: 'Done: {who} is {role} now.', 'zh-TW': '完成：{who} 現在是{role}。', 'zh-CN': '完成：{who} 现在是{role}。' }),
  taken: message({ who: 'text', role: 'text' }, {
    en: 'Done: {who} has no role given by name any more. What is left: {role}.', 'zh-TW': '完成：已取消 {who} 個別指定的角色。目前為：{role}。', 'zh-CN': '完成：已取消 {who} 单独指定的角色。目前为：{role}。',
  }),
  groupGiven: message({ who: 'text', role: 'text', n: 'number' }, {
    en: 'Done: the members of {who} ({n, number}) are {role} now, as long as they are in the group. A role given by name comes before it; the bank’s roles do not apply to guests.',
    'zh-TW': '完成：{who} 的成員（{n, number} 人）只要在群組內，角色就是{role}。個別指定的角色優先；行內角色不適用於訪客。',
    'zh-CN': '完成：{who} 的成员（{n, number} 人）只要在用户组内，角色就是{role}。单独指定的角色优先；行内角色不适用于访客。',
  }),
  groupTaken: message({ who: 'text' }, { en: 'Done: {who} gives its members no role any more.', 'zh-TW': '完成：{who} 不再賦予成員角色。', 'zh-CN': '完成：{who} 不再赋予成员角色。' }),

  outsider: message({ who: 'text' }, {
    en: 'Not done: {who} is a guest or comes from another company’s workspace, and can have none of the bank’s roles. Tie them to their vendor: `/steward role @person vendor_member VENDOR`.',
    'zh-TW': '未執行：{who} 是訪客或來自其他公司的工作區，不能擁有行內角色。請改為歸到所屬供應商：`/steward role @人員 vendor_member 供應商`。',
    'zh-CN': '未执行：{who} 是访客或来自其他公司的工作区，不能拥有行内角色。请改为归入所属供应商：`/steward role @人员 vendor_member 供应商`。',
  }),
  deactivated: message({ who: 'text' }, {
    en: 'Not done: Slack has deactivated the account of {who}.', 'zh-TW': '未執行：{who} 的 Slack 帳號已停用。', 'zh-CN': '未执行：{who} 的 Slack 账号已停用。',
  }),
  lastAdministrator: message({
    en: 'Not done: nobody would be left to administer Steward. Name another administrator first.', 'zh-TW': '未執行：這樣就沒有人能管理 Steward 了。請先指定另一位管理員。', 'zh-CN': '未执行：这样就没有人能管理 Steward 了。请先指定另一位管理员。',
  }),
  vendorNeeded: message({
    en: 'Say which vendor: a vendor’s member belongs to one.', 'zh-TW': '請指定供應商：供應商人員必須歸到一家供應商。', 'zh-CN': '请指定供应商：供应商人员必须归入一家供应商。',
  }),
  vendorNotFor: message({
    en: 'Leave the vendor out: only a vendor’s members belong to one.', 'zh-TW': '請不要填供應商：只有供應商人員才歸到供應商。', 'zh-CN': '请不要填写供应商：只有供应商人员才归入供应商。',
  }),
  noSuchVendor: message({ text: 'text' }, {
    en: 'Not done: there is no vendor “{text}”. Write its name as the register has it.', 'zh-TW': '未執行：沒有供應商「{text}」。請照登記冊上的名稱輸入。', 'zh-CN': '未执行：没有供应商“{text}”。请按登记册上的名称输入。',
  }),
  noSuchRole: message({ text: 'text' }, {
    en: 'Not done: “{text}” is no role. There are: administrator, outsourcing_office, operator, auditor, business_user, vendor_member, none.',
    'zh-TW': '未執行：沒有「{text}」這個角色。可用的有：administrator、outsourcing_office、operator、auditor、business_user、vendor_member、none。',
    'zh-CN': '未执行：没有“{text}”这个角色。可用的有：administrator、outsourcing_office、operator、auditor、business_user、vendor_member、none。',
  }),
  whoNeeded: message({
    en: 'Not done: say whose role, with @ before the name of a person or a user group: `/steward role @person operator`.',
    'zh-TW': '未執行：請指明對象，在人員或使用者群組名稱前加上 @：`/steward role @人員 operator`。',
    'zh-CN': '未执行：请指明对象，在人员或用户组名称前加上 @：`/steward role @人员 operator`。',
  }),
  noSuchGroup: message({
    en: 'Not done: Slack has no such user group in use.', 'zh-TW': '未執行：Slack 沒有這個使用中的使用者群組。', 'zh-CN': '未执行：Slack 没有这个使用中的用户组。',
  }),

  channelNobody: message({
    en: 'Only people of the bank read this channel. Everything may be shown here.', 'zh-TW': '只有行內人員看得到這個頻道，任何內容都可以在此顯示。', 'zh-CN': '只有行内人员看得到这个频道，任何内容都可以在此显示。',
  }),
  channelOutsiders: message({ who: 'text' }, {
    en: 'People of other companies read this channel: {who}. What is not theirs is not shown here unless it is allowed.',
    'zh-TW': '這個頻道有其他公司的人員：{who}。不屬於他們的內容，除非特別允許，不會在此顯示。',
    'zh-CN': '这个频道有其他公司的人员：{who}。不属于他们的内容，除非特别允许，不会在此显示。',
  }),
  nobodyKnows: message({ en: 'company not known', 'zh-TW': '公司不明', 'zh-CN': '公司不明' }),
  channelAllowed: message({ what: 'text' }, { en: 'Allowed here: {what}.', 'zh-TW': '此處允許顯示：{what}。', 'zh-CN': '此处允许显示：{what}。' }),
  channelWithheld: message({ what: 'text', n: 'number' }, {
    en: 'Withheld: {n, plural, one {# message} other {# messages}} with {what}.', 'zh-TW': '未顯示：{n, number} 則{what}的訊息。', 'zh-CN': '未显示：{n, number} 条{what}的消息。',
  }),
  contentOf: message({ vendor: 'text' }, { en: 'content of {vendor}', 'zh-TW': '{vendor} 的內容', 'zh-CN': '{vendor} 的内容' }),
  contentOfBank: message({ en: 'content of the bank or of several vendors', 'zh-TW': '本行或多家供應商的內容', 'zh-CN': '本行或多家供应商的内容' }),
  allowed: message({ what: 'text', channel: 'text' }, {
    en: 'Allowed: {channel} may show {what}, whoever reads there. What was withheld is on its way.',
    'zh-TW': '已允許：不論頻道內有誰，{channel} 都可以顯示{what}。先前未顯示的訊息即將送出。',
    'zh-CN': '已允许：不论频道内有谁，{channel} 都可以显示{what}。先前未显示的消息即将送出。',
  }),
  forbiddenNow: message({ what: 'text', channel: 'text' }, {
    en: 'Taken back: {channel} shows {what} only while everybody there may read it. What is there already stays.',
    'zh-TW': '已取消：只有在頻道內所有人都可以看的情況下，{channel} 才會顯示{what}。已經顯示的訊息會保留。',
    'zh-CN': '已取消：只有在频道内所有人都可以看的情况下，{channel} 才会显示{what}。已经显示的消息会保留。',
  }),
  notAChannel: message({
    en: 'Not done: type this in a channel that Steward is in.', 'zh-TW': '未執行：請在 Steward 所在的頻道輸入這個指令。', 'zh-CN': '未执行：请在 Steward 所在的频道输入这个命令。',
  }),
  audienceNeeded: message({
    en: 'Say whose content: a vendor’s name, or `bank` for what is the bank’s or of several vendors.', 'zh-TW': '請指明是誰的內容：供應商名稱，或用 `bank` 表示本行或多家供應商的內容。', 'zh-CN': '请指明是谁的内容：供应商名称，或用 `bank` 表示本行或多家供应商的内容。',
  }),
  withheldNotice: message({ channel: 'text' }, {
    en: 'Not shown in {channel}, because people of another company read there:', 'zh-TW': '以下訊息未在 {channel} 顯示，因為該頻道有其他公司的人員：', 'zh-CN': '以下消息未在 {channel} 显示，因为该频道有其他公司的人员：',
  }),
  withheldWhy: message({
    en: 'You are told once a day and channel because you may decide this. It is shown by itself once they have left.',
    'zh-TW': '因為你有權決定，每個頻道每天通知一次。對方離開頻道後，訊息會自動顯示。',
    'zh-CN': '因为你有权决定，每个频道每天通知一次。对方离开频道后，消息会自动显示。',
  }),
  allowHere: message({ what: 'text' }, { en: 'Allow {what}', 'zh-TW': '允許{what}', 'zh-CN': '允许{what}' }),
  allowTitle: message({ en: 'Allow here?', 'zh-TW': '要允許嗎？', 'zh-CN': '要允许吗？' }),
  allowConfirm: message({ what: 'text', channel: 'text' }, {
    en: 'Everybody in {channel}, people of other companies too, will read {what} from now on.', 'zh-TW': '此後 {channel} 的所有人，包括其他公司的人員，都會看到{what}。', 'zh-CN': '此后 {channel} 的所有人，包括其他公司的人员，都会看到{what}。',
  }),
  allow: message({ en: 'Allow', 'zh-TW': '允許', 'zh-CN': '允许' }),
  cancel: message({ en: 'Cancel', 'zh-TW': '取消', 'zh-CN': '取消' }),

  formTitle: message({ en: 'Give a role', 'zh-TW': '指定角色', 'zh-CN': '指定角色' }),
  formSubmit: message({ en: 'Save', 'zh-TW': '儲存', 'zh-CN': '保存' }),
  formPerson: message({ en: 'Person', 'zh-TW': '人員', 'zh-CN': '人员' }),
  formRole: message({ en: 'Role', 'zh-TW': '角色', 'zh-CN': '角色' }),
  formVendor: message({ en: 'Vendor (for a vendor’s member)', 'zh-TW': '供應商（供應商人員才需填）', 'zh-CN': '供应商（供应商人员才需填）' }),
  formHint: message({
    en: 'For a whole user group, type `/steward role @group operator`.', 'zh-TW': '若要指定整個使用者群組，請輸入 `/steward role @群組 operator`。', 'zh-CN': '若要指定整个用户组，请输入 `/steward role @用户组 operator`。',
  }),
  mustChoose: message({ en: 'Choose one.', 'zh-TW': '請選擇一項。', 'zh-CN': '请选择一项。' }),

  help: message({
    en: [
      '`/steward people [text]` — who has which role, and why',
      '`/steward role` — give a person a role; in words: `/steward role @person operator`, `/steward role @group vendor_member VENDOR`, `/steward role @person none`',
      '`/steward roles` — user groups that give roles',
      '`/steward channel` — who reads this channel and what is withheld; `/steward channel allow VENDOR`, `allow bank`, `forbid VENDOR`',
      '`/steward status` — whether what Steward says reaches Slack, and what waits',
      '`/steward webhooks` — which other systems are told of incidents, for administrators',
    ].join('\n'),
    'zh-TW': [
      '`/steward people [文字]` — 誰有什麼角色、來源為何',
      '`/steward role` — 指定人員的角色；也可以直接輸入：`/steward role @人員 operator`、`/steward role @群組 vendor_member 供應商`、`/steward role @人員 none`',
      '`/steward roles` — 哪些使用者群組具有角色',
      '`/steward channel` — 誰看得到這個頻道、哪些訊息未顯示；`/steward channel allow 供應商`、`allow bank`、`forbid 供應商`',
      '`/steward status` — 訊息是否正常送達 Slack、還有哪些在等待',
      '`/steward webhooks` — 事故會通知哪些外部系統（限管理員）',
    ].join('\n'),
    'zh-CN': [
      '`/steward people [文字]` — 谁有什么角色、来源为何',
      '`/steward role` — 指定人员的角色；也可以直接输入：`/steward role @人员 operator`、`/steward role @用户组 vendor_member 供应商`、`/steward role @人员 none`',
      '`/steward roles` — 哪些用户组具有角色',
      '`/steward channel` — 谁看得到这个频道、哪些消息未显示；`/steward channel allow 供应商`、`allow bank`、`forbid 供应商`',
      '`/steward status` — 消息是否正常送达 Slack、还有哪些在等待',
      '`/steward webhooks` — 事故会通知哪些外部系统（限管理员）',
    ].join('\n'),
  }),
  unknownCommand: message({ text: 'text' }, {
    en: '“{text}” is nothing that `/steward` knows.', 'zh-TW': '`/steward` 不認得「{text}」。', 'zh-CN': '`/steward` 不认识“{text}”。',
  }),
})
