import { defineMessages, message } from '../../../platform/i18n/index.ts'

/** What is said of private incidents. */
export const privacyMessages = defineMessages({
  isPrivate: message({ en: 'PRIVATE', 'zh-TW': '私密', 'zh-CN': '私密' }),
  privacyLabel: message({ en: 'Who may see it', 'zh-TW': '誰可以看到', 'zh-CN': '谁可以看到' }),
  private: message({ en: 'Private', 'zh-TW': '私密', 'zh-CN': '私密' }),
  privateExplained: message({
    en: 'Only you, whoever works on it, the outsourcing office and auditors see it.',
    'zh-TW': '只有你、處理人員、委外管理單位和稽核人員看得到。',
    'zh-CN': '只有你、处理人员、外包管理部门和审计人员看得到。',
  }),
  makePrivate: message({ en: 'Make private', 'zh-TW': '設為私密', 'zh-CN': '设为私密' }),
  makePublic: message({ en: 'End privacy', 'zh-TW': '取消私密', 'zh-CN': '取消私密' }),
  letIn: message({ en: 'Let somebody in', 'zh-TW': '開放給某人', 'zh-CN': '开放给某人' }),
  shutOut: message({ en: 'Take access away', 'zh-TW': '收回權限', 'zh-CN': '收回权限' }),
  whom: message({ en: 'Who may see it too', 'zh-TW': '開放給誰', 'zh-CN': '开放给谁' }),
  whomOut: message({ en: 'Who shall no longer see it', 'zh-TW': '收回誰的權限', 'zh-CN': '收回谁的权限' }),
  privateHint: message({
    en: 'From then on only its reporter, those with a role in it or let in, the outsourcing office and auditors see it. You stay with it.',
    'zh-TW': '之後只有通報人、有角色或獲開放的人、委外管理單位和稽核人員看得到；你仍可查看。',
    'zh-CN': '之后只有上报人、有角色或获开放的人、外包管理部门和审计人员看得到；你仍可查看。',
  }),
  publicHint: message({
    en: 'Everything on its timeline can then be read by everybody who sees the service.',
    'zh-TW': '之後所有看得到該服務的人都能讀取時間軸上的全部內容。',
    'zh-CN': '之后所有看得到该服务的人都能读取时间线上的全部内容。',
  }),
  whoSees: message({ who: 'text' }, {
    en: '🔒 Seen by its reporter, those with a role in it, the outsourcing office and auditors{who, select, none {} other {, and: {who}}}',
    'zh-TW': '🔒 僅通報人、有角色的人、委外管理單位和稽核人員可見{who, select, none {} other {，另開放給：{who}}}',
    'zh-CN': '🔒 仅上报人、有角色的人、外包管理部门和审计人员可见{who, select, none {} other {，另开放给：{who}}}',
  }),
  nowPrivate: message({ reference: 'text' }, {
    en: '🔒 *{reference}* is private now. Whoever works on it finds it by `/incident show {reference}`.',
    'zh-TW': '🔒 *{reference}* 已設為私密。相關人員可輸入 `/incident show {reference}` 查看。',
    'zh-CN': '🔒 *{reference}* 已设为私密。相关人员可输入 `/incident show {reference}` 查看。',
  }),
  reportedPrivately: message({ reference: 'text' }, {
    en: '🔒 *{reference}* is logged as private: only you, whoever works on it, the outsourcing office and auditors see it. You will be asked here whether it works again.',
    'zh-TW': '🔒 *{reference}* 已登錄為私密事故：只有你、處理人員、委外管理單位和稽核人員看得到。解決後會在這裡請你確認是否恢復正常。',
    'zh-CN': '🔒 *{reference}* 已登记为私密事故：只有你、处理人员、外包管理部门和审计人员看得到。解决后会在这里请你确认是否恢复正常。',
  }),
  lineMadePrivate: message({ who: 'text', reason: 'text' }, { en: '🔒 {who} made it private:\n{reason}', 'zh-TW': '🔒 {who} 設為私密：\n{reason}', 'zh-CN': '🔒 {who} 设为私密：\n{reason}' }),
  lineMadePublic: message({ who: 'text', reason: 'text' }, { en: '🔓 {who} ended its privacy:\n{reason}', 'zh-TW': '🔓 {who} 取消私密：\n{reason}', 'zh-CN': '🔓 {who} 取消私密：\n{reason}' }),
  lineLetIn: message({ who: 'text', person: 'text' }, { en: '🔒 {who} let {person} in', 'zh-TW': '🔒 {who} 開放給 {person}', 'zh-CN': '🔒 {who} 开放给 {person}' }),
  lineShutOut: message({ who: 'text', person: 'text' }, { en: '🔒 {who} took {person}’s access away', 'zh-TW': '🔒 {who} 收回 {person} 的權限', 'zh-CN': '🔒 {who} 收回 {person} 的权限' }),
})
