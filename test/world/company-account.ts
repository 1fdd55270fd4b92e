import type { Person } from './person.ts'

const ACCOUNT = {
  kind: 'COMPANY',
  bankName: '中国工商银行',
  bankNo: '102100099996',
  number: '1202020209900012345',
  holderName: '绿丰农产品批发市场有限公司',
  idNo: '91350100M000100Y43',
  phone: '13812340000',
  representative: { name: '王建军', idNo: '11010519491231002X' },
}

/** 对公账户 of the market, bound by the small amount that the custody bank sends there. @returns the card's id */
export async function bindCompanyAccount(staff: Person): Promise<string> {
  const { bank, sms } = staff.world.sandbox
  const { binding } = await staff.must('bindCard', { ...ACCOUNT, idempotencyKey: staff.key() })
  const sent = bank.cards().find(({ cardNo, state }) => cardNo === ACCOUNT.number && state === 'pending')
  const code = sms.messages(ACCOUNT.phone)[0]?.params[0]
  await staff.must('confirmCardBinding', { bindingId: binding.id, code, amountFen: sent?.amount, idempotencyKey: staff.key() })
  return staff.cardId()
}
