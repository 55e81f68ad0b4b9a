import { defineMessages, message } from '../i18n/index.ts'

export const errorMessages = defineMessages({
  forbidden: message({ permission: 'text' }, {
    en: 'Not done: your role does not allow this ({permission}). Ask an administrator of Steward if you need it.',
    'zh-TW': '未執行：你的角色沒有這項權限（{permission}）。如有需要，請洽 Steward 管理員。',
    'zh-CN': '未执行：你的角色没有这项权限（{permission}）。如有需要，请联系 Steward 管理员。',
  }),
  unknownPerson: message({
    en: 'Steward does not know yet what you may see. Ask an administrator to tie you to your company.',
    'zh-TW': 'Steward 還不知道你可以看哪些資料。請管理員先把你歸到所屬公司。',
    'zh-CN': 'Steward 还不知道你可以查看哪些数据。请管理员先将你归入所属公司。',
  }),
  unexpected: message({ reference: 'text' }, {
    en: 'Something went wrong on our side, and nothing was saved. Please try again; if it happens again, tell an administrator this number: {reference}',
    'zh-TW': '系統發生問題，資料沒有儲存。請再試一次；如果還是不行，請把這個編號告訴管理員：{reference}',
    'zh-CN': '系统出了问题，数据没有保存。请再试一次；如果仍然不行，请把这个编号告诉管理员：{reference}',
  }),
})
