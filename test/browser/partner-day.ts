import type { Person } from '../world/person.ts'

export interface Partners {
  /** 停车系统, in use. */
  readonly parkingId: string
  /** 冷库系统, without a key yet. */
  readonly coldStoreId: string
  /** 停车系统, by its key. */
  readonly parking: Person
}

/** The market's partner systems: one in use with a key that is about to be replaced, one stopped, one just registered. */
export async function partnerDay(staff: Person): Promise<Partners> {
  const register = async (name: string, abilities: string[]): Promise<string> =>
    (await staff.must('registerPartnerApp', { name, abilities })).app.id
  const parkingId = await register('停车系统', ['BILL_FEES', 'READ_FEES'])
  await staff.must('issuePartnerToken', { appId: parkingId })
  const { token } = await staff.must('issuePartnerToken', { appId: parkingId })
  const erp = await register('进销存', ['READ_FEES'])
  await staff.must('issuePartnerToken', { appId: erp })
  await staff.must('switchPartnerApp', { appId: erp, isOn: false })
  const coldStoreId = await register('冷库系统', ['BILL_FEES'])
  return { parkingId, coldStoreId, parking: staff.withToken(token) }
}
