/** What a payee's number looks like at a channel, and whether it comes with an authorisation. */
interface PayeeForm {
  readonly number: RegExp
  readonly needsToken: boolean
}

const FORMS: Readonly<Record<string, PayeeForm>> = {
  // WeChat: sub_mchid, ten digits at present, eight in the oldest.
  wechat: { number: /^\d{8,10}$/, needsToken: false },
  // Alipay: a seller's PID is 16 digits from 2088; the seller authorises our app, and every call carries its token.
  alipay: { number: /^2088\d{12}$/, needsToken: true },
}
const ANY: PayeeForm = { number: /^[\w-]{4,32}$/, needsToken: false }

export function payeeForm(channel: string): PayeeForm {
  return FORMS[channel] ?? ANY
}

/** The numbers of the platform, and of the institution that holds members' money, at each channel. */
export type OwnNumbers = Readonly<Record<string, readonly string[]>>

/**
 * 二清: order money whose payee of record is the platform, to be passed on later, is clearing without a licence. Nor
 * may it reach the custody institution's number, where only recharges are accounted for.
 */
export function isOwnNumber(own: OwnNumbers, channel: string, payeeNo: string): boolean {
  return own[channel]?.includes(payeeNo) ?? false
}
