import type { SandboxContext } from '../sandbox.context.ts'
import { pushCapped } from '../store/capped.map.ts'
import { MOST_MESSAGES } from '../store/sandbox.state.ts'
import type { BankBook } from './bank.book.ts'
import { BankError } from './bank.error.ts'
import { INPUTS, readInput } from './bank.input.ts'
import type { BankMessage } from './bank.signature.ts'
import { cardKey } from './bank.state.ts'
import { fenOf } from './bank.yuan.ts'
import type { BankCard } from './card.state.ts'
import { isCreditCode, isIdNumber } from './identity.check.ts'

const MINUTE_MS = 60_000
const CODE_LIFE_MS = 10 * MINUTE_MS
const AMOUNT_LIFE_MS = 48 * 60 * MINUTE_MS
const MOST_TRIES = 3
// The clients' notes: an amount above half a yuan is a typing error.
const MOST_MICRO_FEN = 50

/** Sub accounts and the cards bound to them. */
export class MemberService {
  readonly #context: SandboxContext
  readonly #book: BankBook

  constructor(context: SandboxContext, book: BankBook) {
    this.#context = context
    this.#book = book
  }

  /** KFEJZB6000. A member has one sub account, however often it is asked for; one without money can be closed. */
  member(message: BankMessage): BankMessage {
    const input = readInput(INPUTS.member, message)
    return input.FunctionFlag === '1' ? this.#open(message) : this.#close(message)
  }

  #open(message: BankMessage): BankMessage {
    const { clock, ids, state } = this.#context
    const { MemberName, MemberProperty, Mobile, TranNetMemberCode } = readInput(INPUTS.member, message)
    if (MemberProperty === undefined || Mobile === undefined) throw new BankError('ERR001', '报文格式错误：MemberProperty,Mobile')
    const existing = state.subAccounts.get(TranNetMemberCode)
    if (existing) {
      existing.closedAt = undefined
      return { SubAcctNo: existing.subAcctNo }
    }
    const subAcctNo = `3010${ids.digits(12)}`
    state.putSubAccount({
      subAcctNo,
      memberCode: TranNetMemberCode,
      memberProperty: MemberProperty,
      memberName: MemberName,
      mobile: Mobile,
      openedAt: clock.now(),
      available: 0,
      frozen: 0,
      uncleared: {},
    })
    return { SubAcctNo: subAcctNo }
  }

  #close(message: BankMessage): BankMessage {
    const { SubAcctNo, TranNetMemberCode } = readInput(INPUTS.member, message)
    const account = this.#book.account(SubAcctNo ?? '', TranNetMemberCode)
    if (account.available !== 0 || account.frozen !== 0) throw new BankError('ERR015', '子账户还有余额，不能销户')
    account.closedAt = this.#context.clock.now()
    return { SubAcctNo: account.subAcctNo }
  }

  /** KFEJZB6238, 6240. `mismatch` is a fault's: the card's bank says that they are not the holder's. */
  bind(way: BankCard['way'], message: BankMessage, mismatch: boolean): BankMessage {
    const { clock, ids, state } = this.#context
    const input = readInput(INPUTS.bind, message)
    const account = this.#book.account(input.SubAcctNo, input.TranNetMemberCode)
    if (input.BankType === '2' && !input.CnapsBranchId && !input.EiconBankBranchId)
      throw new BankError('ERR001', '报文格式错误：CnapsBranchId和EiconBankBranchId须填其一')
    if (way === 'small-amount' && input.MemberGlobalType !== '1') this.#checkCompany(input)
    const isPerson = input.MemberGlobalType === '1'
    if (way === 'union-pay' && !isPerson) throw new BankError('ERR030', '银联鉴权只支持个人')
    const isKnown = isPerson ? isIdNumber(input.MemberGlobalId) : isCreditCode(input.MemberGlobalId)
    if (mismatch || !isKnown) throw new BankError('ERR030')
    if (state.bank.cards.get(cardKey(account.subAcctNo, input.MemberAcctNo))?.state === 'bound')
      throw new BankError('ERR015', '该账户已绑定')
    const now = clock.now()
    const isMicro = way === 'small-amount'
    const code = ids.digits(isMicro ? 5 : 6)
    const card: BankCard = {
      subAcctNo: account.subAcctNo,
      cardNo: input.MemberAcctNo,
      holderName: input.MemberName,
      bankName: input.AcctOpenBranchName,
      mobile: input.Mobile,
      way,
      state: 'pending',
      code,
      amount: isMicro ? (Number(ids.digits(6)) % MOST_MICRO_FEN) + 1 : 0,
      tries: 0,
      begunAt: now,
      expiresAt: now + (isMicro ? AMOUNT_LIFE_MS : CODE_LIFE_MS),
    }
    state.bank.putCard(card)
    this.#text(
      card.mobile,
      isMicro
        ? `小额鉴权已发起，指令号${code}。请查看尾号${card.cardNo.slice(-4)}的账户收到的金额，48小时内回填。`
        : `您正在绑定尾号${card.cardNo.slice(-4)}的银行卡，验证码${code}，10分钟内有效。`,
      code,
    )
    return { ReservedMsg: '' }
  }

  #checkCompany(input: { RepFlag: string; ReprName?: string | undefined; ReprGlobalId?: string | undefined; ShopId?: string | undefined }) {
    if (!input.ShopId || (input.RepFlag === '2' && (!input.ReprName || !input.ReprGlobalId)))
      throw new BankError('ERR001', '报文格式错误：企业须填店铺与法人信息')
    if (input.RepFlag === '2' && !isIdNumber(input.ReprGlobalId ?? '')) throw new BankError('ERR030', '法人身份信息验证不一致')
  }

  /** KFEJZB6239 */
  checkCode(message: BankMessage): BankMessage {
    const input = readInput(INPUTS.checkCode, message)
    const card = this.#pending(input.SubAcctNo, input.TranNetMemberCode, input.MemberAcctNo, 'union-pay')
    return this.#prove(card, card.code === input.MessageCheckCode)
  }

  /** KFEJZB6241 */
  checkAmount(message: BankMessage): BankMessage {
    const input = readInput(INPUTS.checkAmount, message)
    const card = this.#pending(input.SubAcctNo, input.TranNetMemberCode, input.TakeCashAcctNo, 'small-amount')
    return this.#prove(card, card.code === input.OrderNo && card.amount === fenOf(input.AuthAmt))
  }

  /** KFEJZB6065 */
  unbind(message: BankMessage): BankMessage {
    const input = readInput(INPUTS.unbind, message)
    const account = this.#book.account(input.SubAcctNo, input.TranNetMemberCode)
    const key = cardKey(account.subAcctNo, input.MemberAcctNo)
    if (this.#context.state.bank.cards.get(key)?.state !== 'bound') throw new BankError('ERR014')
    this.#context.state.bank.cards.delete(key)
    return { ReservedMsg: '' }
  }

  /** As the bank's staff does it on paper. */
  bindByHand(subAcctNo: string, cardNo: string, holderName: string, bankName: string): void {
    const { clock, state } = this.#context
    const { mobile } = this.#book.account(subAcctNo)
    const now = clock.now()
    const given = { subAcctNo, cardNo, holderName, bankName, mobile }
    state.bank.putCard({ ...given, way: 'union-pay', state: 'bound', code: '', amount: 0, tries: 0, begunAt: now, expiresAt: now })
    this.#context.changed()
  }

  /** @throws BankError when the card is not the member's own */
  requireBound(subAcctNo: string, cardNo: string, holderName: string): void {
    const card = this.#context.state.bank.cards.get(cardKey(subAcctNo, cardNo))
    if (card?.state !== 'bound' || card.holderName !== holderName) throw new BankError('ERR014')
  }

  #pending(subAcctNo: string, memberCode: string, cardNo: string, way: BankCard['way']): BankCard {
    const account = this.#book.account(subAcctNo, memberCode)
    const card = this.#context.state.bank.cards.get(cardKey(account.subAcctNo, cardNo))
    if (!card || card.way !== way || card.state !== 'pending') throw new BankError('ERR032')
    if (this.#context.clock.now() >= card.expiresAt) {
      card.state = 'void'
      throw new BankError('ERR032')
    }
    return card
  }

  #prove(card: BankCard, isRight: boolean): BankMessage {
    if (isRight) {
      card.state = 'bound'
      return { ReservedMsg: '' }
    }
    card.tries += 1
    if (card.tries >= MOST_TRIES) card.state = 'void'
    throw new BankError('ERR031')
  }

  #text(mobile: string, text: string, code: string): void {
    const { clock, state } = this.#context
    const message = { phone: `+86${mobile}`, signName: '存管银行', templateId: 'bank', params: [code], text: `【存管银行】${text}` }
    pushCapped(state.messages, { ...message, at: clock.now() }, MOST_MESSAGES)
  }
}
